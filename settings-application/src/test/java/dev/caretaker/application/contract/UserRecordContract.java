package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LastChange;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.application.user.UserStore.Outcome;
import dev.caretaker.application.user.UserStore.PasswordChange;
import dev.caretaker.domain.access.AccountName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link UserStore} promises of those who record its changes, and of who made the last one. */
public interface UserRecordContract {

    /** A change by an administrator. */
    LastChange BY_BOSS = new LastChange("Böss", Samples.NOW.plusSeconds(1));

    /**
     * The store under test.
     *
     * @return the same store throughout a test, without a user ever created at its start
     */
    UserStore store();

    @Test
    default void changes_thatAreDone_areRecordedOnceEach() {
        List<String> recorded = new ArrayList<>();

        store().createFirst(Samples.user("admin"), () -> recorded.add("first"));
        store().create(Samples.user("anna"), () -> recorded.add("created"));
        store().update(found("anna").with(named("A")), () -> recorded.add("changed"));
        store().replacePassword(password("$hash$of$anna"), "boss", ended -> recorded.add("password " + ended));
        store().delete("id-of-anna", Optional.empty(), () -> recorded.add("deleted"));

        assertEquals(List.of("first", "created", "changed", "password 0", "deleted"), recorded);
    }

    @Test
    default void changes_thatAreRefused_areNotRecorded() {
        List<String> recorded = new ArrayList<>();
        Profile administrator = new Profile("anna", "", true, Set.of("SETTINGS", "USERS"), false);
        store().createFirst(new User("id-of-anna", administrator, Optional.of(Samples.password("$hash$of$anna")), 0));
        User old = found("anna");
        store().update(old.with(named("A")));

        store().createFirst(Samples.user("other"), () -> recorded.add("first"));
        store().create(Samples.user("anna"), () -> recorded.add("created"));
        store().update(old.with(named("B")), () -> recorded.add("changed"));
        store().update(found("anna").with(demoted()), () -> recorded.add("demoted"));
        store().replacePassword(password("$stale"), "boss", ended -> recorded.add("password"));
        store().delete("id-of-anna", Optional.empty(), () -> recorded.add("last administrator deleted"));
        store().delete("id-of-anna", Optional.of(old.version()), () -> recorded.add("stale deleted"));
        store().delete("nobody", Optional.empty(), () -> recorded.add("deleted"));

        assertEquals(List.of(), recorded);
    }

    @Test
    default void changes_whoseRecordFails_areNotDone() {
        store().create(Samples.user("anna"));
        store().create(Samples.user("stays"));
        User before = found("anna");
        Runnable fails = () -> {
            throw new IllegalStateException("no row");
        };

        assertThrows(IllegalStateException.class, () -> store().createFirst(Samples.user("admin"), fails));
        assertThrows(IllegalStateException.class, () -> store().create(Samples.user("berta"), fails));
        assertThrows(IllegalStateException.class, () -> store().update(before.with(named("A")), fails));
        assertThrows(IllegalStateException.class, () -> store().replacePassword(
                        password("$hash$of$anna"), "boss", ended -> fails.run()));
        assertThrows(IllegalStateException.class, () -> store().delete("id-of-anna", Optional.empty(), fails));

        assertFalse(store().hadFirst());
        assertEquals(Optional.empty(), store().find(AccountName.of("admin")));
        assertEquals(Optional.empty(), store().find(AccountName.of("berta")));
        assertEquals(before, found("anna"));
        assertEquals(List.of(), store().earlierPasswords("id-of-anna"));
    }

    @Test
    default void lastChange_nobodyIsKnown_isEmpty() {
        store().create(Samples.user("anna"));

        assertEquals(Optional.empty(), found("anna").lastChange());
    }

    @Test
    default void lastChange_isTheNewestThatSomebodyCanSee() {
        store().create(Samples.user("anna").changed(BY_BOSS));
        assertEquals(Optional.of(BY_BOSS), found("anna").lastChange());

        LastChange next = new LastChange("berta", Samples.NOW.plusSeconds(2));
        assertEquals(Outcome.DONE, store().update(found("anna").with(named("A")).changed(next)));
        assertEquals(Optional.of(next), found("anna").lastChange());

        assertEquals(OptionalInt.of(0), store().replacePassword(password("$hash$of$anna"), "clara", ended -> {}));
        assertEquals(
                Optional.of(new LastChange("clara", Samples.NOW)), found("anna").lastChange());
    }

    @Test
    default void rehashPassword_showsNowhere() {
        store().create(Samples.user("anna").changed(BY_BOSS));
        User before = found("anna");

        assertTrue(store().rehashPassword("id-of-anna", new PasswordHash("$hash$of$anna"), new PasswordHash("$new")));

        assertEquals(before.version(), found("anna").version());
        assertEquals(before.lastChange(), found("anna").lastChange());
    }

    private static PasswordChange password(String before) {
        return new PasswordChange(
                "id-of-anna", Optional.of(new PasswordHash(before)), Samples.password("$next"), 3, Optional.empty());
    }

    private Profile named(String displayName) {
        Profile profile = found("anna").profile();
        return new Profile("anna", displayName, true, profile.permissions(), profile.apiDocs());
    }

    private static Profile demoted() {
        return new Profile("anna", "", true, Set.of(), false);
    }

    private User found(String name) {
        return store().find(AccountName.of(name)).orElseThrow();
    }
}
