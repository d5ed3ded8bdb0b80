package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.twofactor.BrowserStore;
import dev.caretaker.application.twofactor.RememberedBrowser;
import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.application.user.UserStore.PasswordChange;
import dev.caretaker.domain.access.AccountName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link BrowserStore} promises. */
public interface BrowserStoreContract {

    /**
     * The store under test.
     *
     * @return the same store throughout a test, empty at its start
     */
    BrowserStore store();

    /**
     * The users whose browsers the store keeps.
     *
     * @return the same store throughout a test, without a user at its start
     */
    UserStore users();

    private User given(String name) {
        users().create(Samples.user(name));
        return users().find(AccountName.of(name)).orElseThrow();
    }

    private static RememberedBrowser browser(String id, String name, int second) {
        return new RememberedBrowser(
                id,
                "id-of-" + name,
                "hash-of-" + id,
                Samples.ODD_TEXT,
                "2001:db8::1",
                Samples.NOW.plusSeconds(second),
                Samples.NOW.plusSeconds(second + 100),
                7);
    }

    @Test
    default void find_remembered_givesWhatWasAdded() {
        given("anna");
        store().add(browser("b1", "anna", 0));

        assertEquals(Optional.of(browser("b1", "anna", 0)), store().find("hash-of-b1"));
        assertEquals(Optional.empty(), store().find("hash-of-b2"));
        assertEquals(Optional.empty(), store().find("b1"));
    }

    @Test
    default void add_userWhoIsGone_fails() {
        RememberedBrowser orphan = browser("b1", "nobody", 0);

        assertThrows(AdapterFailureException.class, () -> store().add(orphan));
    }

    @Test
    default void ofUser_severalBrowsers_newestFirst() {
        given("anna");
        given("berta");
        store().add(browser("b1", "anna", 0));
        store().add(browser("b2", "anna", 5));
        store().add(browser("b3", "berta", 9));

        assertEquals(List.of(browser("b2", "anna", 5), browser("b1", "anna", 0)), store().ofUser("id-of-anna"));
    }

    @Test
    default void remove_browserOfSomebodyElse_changesNothing() {
        given("anna");
        given("berta");
        store().add(browser("b1", "anna", 0));

        assertFalse(store().remove("id-of-berta", "b1"));
        assertTrue(store().remove("id-of-anna", "b1"));
        assertFalse(store().remove("id-of-anna", "b1"));
        assertEquals(Optional.empty(), store().find("hash-of-b1"));
    }

    @Test
    default void prune_removesTheExpiredAndThoseOfOtherSettings() {
        given("anna");
        store().add(browser("b1", "anna", -1));
        store().add(browser("b2", "anna", 0));

        assertEquals(1, store().prune(Samples.NOW.plusSeconds(100), 7));
        assertEquals(List.of(browser("b2", "anna", 0)), store().ofUser("id-of-anna"));
        assertEquals(1, store().prune(Samples.NOW, 8));
        assertEquals(List.of(), store().ofUser("id-of-anna"));
    }

    @Test
    default void browsers_ofADeletedUser_areGone() {
        given("anna");
        store().add(browser("b1", "anna", 0));

        users().delete("id-of-anna");

        assertEquals(Optional.empty(), store().find("hash-of-b1"));
        assertEquals(List.of(), store().ofUser("id-of-anna"));
    }

    @Test
    default void browsers_ofWhoGetsAnotherPassword_areForgotten() {
        User anna = given("anna");
        given("berta");
        store().add(browser("b1", "anna", 0));
        store().add(browser("b2", "berta", 0));

        users().replacePassword(
                        new PasswordChange(
                                anna.id(),
                                Optional.of(new PasswordHash("$hash$of$anna")),
                                Samples.password("$next"),
                                0,
                                Optional.empty()),
                        "boss",
                        ended -> {});

        assertEquals(Optional.empty(), store().find("hash-of-b1"));
        assertTrue(store().find("hash-of-b2").isPresent());
    }

    @Test
    default void browsers_ofWhoIsDisabled_areForgotten() {
        User anna = given("anna");
        store().add(browser("b1", "anna", 0));
        Profile before = anna.profile();

        users().update(anna.with(new Profile("anna", "Another name", true, before.permissions(), false)));
        assertTrue(store().find("hash-of-b1").isPresent());

        User renamed = users().find(anna.account()).orElseThrow();
        users().update(renamed.with(new Profile("anna", "Another name", false, before.permissions(), false)));
        assertEquals(Optional.empty(), store().find("hash-of-b1"));
    }

    @Test
    default void browsers_ofWhoLosesAPermission_areForgotten() {
        User anna = given("anna");
        store().add(browser("b1", "anna", 0));

        users().update(anna.with(anna.profile().withPermissions(Set.of("LOGS"))));

        assertEquals(Optional.empty(), store().find("hash-of-b1"));
    }
}
