package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.application.user.UserStore.Outcome;
import dev.caretaker.domain.access.AccountName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link UserStore} promises. */
public interface UserStoreContract
        extends UserPasswordContract,
                UserListContract,
                UserAdministrationContract,
                UserIdentityContract,
                UserRecordContract {

    /**
     * The store under test.
     *
     * @return the same store throughout a test, without a user ever created at its start
     */
    @Override
    UserStore store();

    @Test
    default void store_new_holdsNobody() {
        assertFalse(store().hadFirst());
        assertEquals(Optional.empty(), store().find(AccountName.of("anna")));
        assertEquals(List.of(), store().earlierPasswords("id-of-anna"));
    }

    @Test
    default void create_user_isReadBackUnderAnySpelling() {
        User odd = new User(
                "id",
                new Profile("Änna Öz", Samples.ODD_TEXT, false, Set.of(), false),
                Optional.of(Samples.password("$x$y")),
                99);

        assertTrue(store().create(odd));

        assertEquals(sameAs(odd, found("ÄNNAöz")), found("ÄNNAöz"));
        assertEquals("Änna Öz", found("änna öz").username());
    }

    @Test
    default void create_userWithoutPassword_isReadBack() {
        User withoutPassword =
                new User("id", new Profile("anna", "", true, Set.of("A", "B_2", "LOGS"), true), Optional.empty(), 0);

        assertTrue(store().create(withoutPassword));

        assertEquals(sameAs(withoutPassword, found("anna")), found("anna"));
    }

    @Test
    default void create_nameTakenInAnotherSpelling_isRefused() {
        store().create(Samples.user("Änna"));

        assertFalse(store().create(Samples.user("ÄＮＮＡ")));
        assertFalse(store().create(Samples.user("a\u0308 nna")));

        assertEquals("Änna", found("änna").username());
    }

    @Test
    default void create_oneNameByManyAtOnce_exactlyOneSucceeds() {
        long winners = Race.winners(8, caller -> () -> {
            User same = Samples.user("anna");
            return store().create(new User(
                    "id-" + caller, new Profile(same.username(), "", true, Set.of(), false), same.password(), 0));
        });

        assertEquals(1, winners);
    }

    @Test
    default void createFirst_once_createsTheUser() {
        assertTrue(store().createFirst(Samples.user("admin")));

        assertTrue(store().hadFirst());
        assertEquals("admin", found("admin").username());
        assertFalse(store().createFirst(Samples.user("other")));
        assertEquals(Optional.empty(), store().find(AccountName.of("other")));
    }

    @Test
    default void createFirst_afterTheFirstUserIsGone_createsNobody() {
        store().createFirst(Samples.user("admin"));
        store().delete("id-of-admin");

        assertTrue(store().hadFirst());
        assertFalse(store().createFirst(Samples.user("admin")));
        assertEquals(Optional.empty(), store().find(AccountName.of("admin")));
    }

    @Test
    default void createFirst_nameTaken_createsNobodyAndMayBeTriedAgain() {
        store().create(Samples.user("admin"));

        assertFalse(store().createFirst(Samples.user("admin")));
        assertFalse(store().hadFirst());
        assertTrue(store().createFirst(Samples.user("other")));
    }

    @Test
    default void createFirst_byManyAtOnce_exactlyOneSucceeds() {
        long winners = Race.winners(8, caller -> () -> store().createFirst(Samples.user("admin" + caller)));

        assertEquals(1, winners);
        assertEquals(
                1,
                IntStream.range(0, 8)
                        .filter(caller ->
                                store().find(AccountName.of("admin" + caller)).isPresent())
                        .count());
    }

    @Test
    default void update_basedOnTheStoredVersion_changesAllButNameAndPassword() {
        store().create(Samples.user("anna"));
        User before = found("anna");
        User next = new User(
                before.id(),
                new Profile("anna", "Änna", false, Set.of("LOGS"), true),
                Optional.empty(),
                before.version());

        assertEquals(Outcome.DONE, store().update(next));

        User after = found("anna");
        assertTrue(after.version() > before.version());
        assertEquals(
                new User(
                        before.id(),
                        new Profile("anna", "Änna", false, Set.of("LOGS"), true),
                        before.password(),
                        after.version()),
                after);
    }

    @Test
    default void update_basedOnOldVersion_isRefusedAndChangesNothing() {
        store().create(Samples.user("anna"));
        User old = found("anna");
        store().update(withName(old, "first"));

        assertEquals(Outcome.STALE, store().update(withName(old, "second")));

        assertEquals("first", found("anna").displayName());
    }

    @Test
    default void update_withAnotherName_keepsTheOneTheySignInWith() {
        store().create(Samples.user("anna"));
        User before = found("anna");

        assertEquals(Outcome.DONE, store().update(before.with(new Profile("berta", "B", true, Set.of(), false))));

        assertEquals("anna", found("anna").username());
        assertEquals("B", found("anna").displayName());
        assertEquals(Optional.empty(), store().find(AccountName.of("berta")));
    }

    @Test
    default void update_userWhoIsGone_isRefused() {
        assertEquals(Outcome.STALE, store().update(Samples.user("anna")));
    }

    @Test
    default void update_byManyAtOnce_exactlyOneSucceeds() {
        store().create(Samples.user("anna"));
        User before = found("anna");

        assertEquals(
                1, Race.winners(16, caller -> () -> store().update(withName(before, "by " + caller)) == Outcome.DONE));
    }

    @Test
    default void countPasswordsSetBy_countsEnabledUsersUpToTheInstant() {
        store().create(Samples.user("anna"));
        store().create(Samples.user("bert"));
        User bert = store().find(AccountName.of("bert")).orElseThrow();
        store().update(new User(
                bert.id(),
                new Profile("bert", "Bert", false, bert.permissions(), false),
                bert.password(),
                bert.version()));

        assertEquals(1, store().countPasswordsSetBy(Samples.NOW));
        assertEquals(0, store().countPasswordsSetBy(Samples.NOW.minusSeconds(1)));
    }

    @Test
    default void user_printed_hidesTheHash() {
        store().create(Samples.user("anna"));

        assertFalse(found("anna").toString().contains("$hash"));
        assertFalse(store().toString().contains("$hash"));
    }

    private User found(String name) {
        return store().find(AccountName.of(name)).orElseThrow();
    }

    private static User withName(User user, String displayName) {
        return user.with(new Profile(user.username(), displayName, user.enabled(), user.permissions(), false));
    }

    private static User sameAs(User given, User stored) {
        return new User(given.id(), given.profile(), given.password(), stored.version());
    }
}
