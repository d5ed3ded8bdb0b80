package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LocalPassword;
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
public interface UserStoreContract {

    /**
     * The store under test.
     *
     * @return the same store throughout a test, without a user ever created at its start
     */
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
                new User("id", new Profile("anna", "", true, Set.of("A", "B_2", "LOGS"), false), Optional.empty(), 0);

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
                new Profile("anna", "Änna", false, Set.of("LOGS"), false),
                Optional.empty(),
                before.version());

        assertEquals(Outcome.DONE, store().update(next));

        User after = found("anna");
        assertTrue(after.version() > before.version());
        assertEquals(
                new User(
                        before.id(),
                        new Profile("anna", "Änna", false, Set.of("LOGS"), false),
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
    default void delete_user_removesThemWithTheirHistory() {
        store().create(Samples.user("anna"));
        store().create(Samples.user("berta"));
        store().replacePassword(
                        "id-of-anna",
                        Optional.of(new PasswordHash("$hash$of$anna")),
                        Samples.password("$2"),
                        5,
                        Optional.empty());

        assertEquals(Outcome.DONE, store().delete("id-of-anna"));

        assertEquals(Outcome.STALE, store().delete("id-of-anna"));
        assertEquals(Optional.empty(), store().find(AccountName.of("anna")));
        assertTrue(store().create(Samples.user("anna")));
        assertEquals(List.of(), store().earlierPasswords("id-of-anna"));
        assertEquals("berta", found("berta").username());
    }

    @Test
    default void replacePassword_basedOnTheStoredHash_replacesAndRemembers() {
        store().create(Samples.user("anna"));
        User before = found("anna");
        LocalPassword next = new LocalPassword(new PasswordHash("$new"), Samples.NOW.plusNanos(1_000), true);

        assertTrue(store().replacePassword(
                        before.id(), Optional.of(new PasswordHash("$hash$of$anna")), next, 3, Optional.empty())
                .isPresent());

        assertEquals(Optional.of(next), found("anna").password());
        assertTrue(found("anna").version() > before.version());
        assertEquals(List.of(new PasswordHash("$hash$of$anna")), store().earlierPasswords(before.id()));
    }

    @Test
    default void replacePassword_basedOnAnotherHash_changesNothing() {
        store().create(Samples.user("anna"));
        User before = found("anna");

        assertFalse(store().replacePassword(
                        before.id(),
                        Optional.of(new PasswordHash("$stale")),
                        Samples.password("$new"),
                        3,
                        Optional.empty())
                .isPresent());

        assertEquals(before, found("anna"));
        assertEquals(List.of(), store().earlierPasswords(before.id()));
    }

    @Test
    default void replacePassword_userWithoutOneOrGone_isRefused() {
        store().create(new User("id", new Profile("anna", "", true, Set.of(), false), Optional.empty(), 0));

        assertFalse(store().replacePassword(
                        "id", Optional.of(new PasswordHash("")), Samples.password("$new"), 3, Optional.empty())
                .isPresent());
        assertFalse(store().replacePassword(
                        "nobody", Optional.of(new PasswordHash("")), Samples.password("$new"), 3, Optional.empty())
                .isPresent());
    }

    @Test
    default void replacePassword_again_keepsTheNewestOnly() {
        store().create(Samples.user("anna"));
        store().create(Samples.user("berta"));
        String[] hashes = {"$hash$of$anna", "$1", "$2", "$3", "$4"};
        store().replacePassword(
                        "id-of-berta",
                        Optional.of(new PasswordHash("$hash$of$berta")),
                        Samples.password("$b"),
                        9,
                        Optional.empty());
        for (int i = 1; i < hashes.length; i++) {
            store().replacePassword(
                            "id-of-anna",
                            Optional.of(new PasswordHash(hashes[i - 1])),
                            Samples.password(hashes[i]),
                            2,
                            Optional.empty());
        }

        assertEquals(List.of(new PasswordHash("$3"), new PasswordHash("$2")), store().earlierPasswords("id-of-anna"));
        assertEquals(1, store().earlierPasswords("id-of-berta").size());

        store().replacePassword(
                        "id-of-anna", Optional.of(new PasswordHash("$4")), Samples.password("$5"), 0, Optional.empty());

        assertEquals(List.of(), store().earlierPasswords("id-of-anna"));
    }

    @Test
    default void replacePassword_byManyAtOnce_exactlyOneSucceeds() {
        store().create(Samples.user("anna"));
        PasswordHash before = new PasswordHash("$hash$of$anna");

        long winners = Race.winners(
                16,
                caller -> () -> store().replacePassword(
                                "id-of-anna", Optional.of(before), Samples.password("$" + caller), 5, Optional.empty())
                        .isPresent());

        assertEquals(1, winners);
        assertEquals(List.of(before), store().earlierPasswords("id-of-anna"));
    }

    @Test
    default void rehashPassword_basedOnTheStoredHash_replacesNothingElse() {
        store().create(Samples.user("anna"));
        LocalPassword before = new LocalPassword(new PasswordHash("$1"), Samples.NOW.minusSeconds(9), true);
        store().replacePassword(
                        "id-of-anna", Optional.of(new PasswordHash("$hash$of$anna")), before, 5, Optional.empty());

        assertTrue(store().rehashPassword("id-of-anna", before.hash(), new PasswordHash("$costly")));

        assertEquals(
                Optional.of(new LocalPassword(new PasswordHash("$costly"), before.setAt(), true)),
                found("anna").password());
        assertEquals(List.of(new PasswordHash("$hash$of$anna")), store().earlierPasswords("id-of-anna"));
        assertFalse(store().rehashPassword("id-of-anna", before.hash(), new PasswordHash("$other")));
        assertFalse(store().rehashPassword("nobody", before.hash(), new PasswordHash("$other")));
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
        return new User(
                user.id(),
                new Profile(user.username(), displayName, user.enabled(), user.permissions(), false),
                user.password(),
                user.version());
    }

    private static User sameAs(User given, User stored) {
        return new User(
                given.id(),
                new Profile(given.username(), given.displayName(), given.enabled(), given.permissions(), false),
                given.password(),
                stored.version());
    }
}
