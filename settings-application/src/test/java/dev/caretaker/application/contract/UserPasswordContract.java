package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.application.user.UserStore.PasswordChange;
import dev.caretaker.domain.access.AccountName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link UserStore} promises of passwords. */
public interface UserPasswordContract {

    /**
     * The store under test.
     *
     * @return the same store throughout a test, without a user ever created at its start
     */
    UserStore store();

    @Test
    default void replacePassword_basedOnTheStoredHash_replacesAndRemembers() {
        store().create(Samples.user("anna"));
        User before = found("anna");
        LocalPassword next = new LocalPassword(new PasswordHash("$new"), Samples.NOW.plusNanos(1_000), true);

        assertTrue(store().replacePassword(
                        new PasswordChange(
                                before.id(), Optional.of(new PasswordHash("$hash$of$anna")), next, 3, Optional.empty()),
                        "boss",
                        count -> {})
                .isPresent());

        assertEquals(Optional.of(next), found("anna").password());
        assertTrue(found("anna").version() > before.version());
        assertEquals(List.of(new PasswordHash("$hash$of$anna")), store().earlierPasswords(before.id()));
    }

    @Test
    default void passwordForAWhile_isReadBackAndReplacedByOneThatStays() {
        Optional<Instant> end = Optional.of(Samples.NOW.plusSeconds(60));
        LocalPassword first = new LocalPassword(new PasswordHash("$1"), Samples.NOW, true, end);
        store().create(new User("id", new Profile("anna", "", true, Set.of(), false), Optional.of(first), 0));
        assertEquals(Optional.of(first), found("anna").password());

        assertTrue(store().rehashPassword("id", first.hash(), new PasswordHash("$2")));
        assertEquals(end, found("anna").password().orElseThrow().expiresAt());

        LocalPassword next = new LocalPassword(new PasswordHash("$3"), Samples.NOW, true, end);
        Optional<PasswordHash> second = Optional.of(new PasswordHash("$2"));
        store().replacePassword(new PasswordChange("id", second, next, 3, Optional.empty()), "boss", ended -> {});
        assertEquals(Optional.of(next), found("anna").password());

        LocalPassword stays = Samples.password("$4");
        Optional<PasswordHash> third = Optional.of(next.hash());
        store().replacePassword(new PasswordChange("id", third, stays, 3, Optional.empty()), "boss", ended -> {});
        assertEquals(Optional.of(stays), found("anna").password());
    }

    @Test
    default void replacePassword_basedOnAnotherHash_changesNothing() {
        store().create(Samples.user("anna"));
        User before = found("anna");

        assertFalse(store().replacePassword(
                        new PasswordChange(
                                before.id(),
                                Optional.of(new PasswordHash("$stale")),
                                Samples.password("$new"),
                                3,
                                Optional.empty()),
                        "boss",
                        count -> {})
                .isPresent());

        assertEquals(before, found("anna"));
        assertEquals(List.of(), store().earlierPasswords(before.id()));
    }

    @Test
    default void replacePassword_userWithoutOneOrGone_isRefused() {
        store().create(new User("id", new Profile("anna", "", true, Set.of(), false), Optional.empty(), 0));

        assertFalse(store().replacePassword(
                        new PasswordChange(
                                "id", Optional.of(new PasswordHash("")), Samples.password("$new"), 3, Optional.empty()),
                        "boss",
                        count -> {})
                .isPresent());
        assertFalse(store().replacePassword(
                        new PasswordChange(
                                "nobody",
                                Optional.of(new PasswordHash("")),
                                Samples.password("$new"),
                                3,
                                Optional.empty()),
                        "boss",
                        count -> {})
                .isPresent());
    }

    @Test
    default void replacePassword_again_keepsTheNewestOnly() {
        store().create(Samples.user("anna"));
        store().create(Samples.user("berta"));
        String[] hashes = {"$hash$of$anna", "$1", "$2", "$3", "$4"};
        store().replacePassword(
                        new PasswordChange(
                                "id-of-berta",
                                Optional.of(new PasswordHash("$hash$of$berta")),
                                Samples.password("$b"),
                                9,
                                Optional.empty()),
                        "boss",
                        count -> {});
        for (int i = 1; i < hashes.length; i++) {
            store().replacePassword(
                            new PasswordChange(
                                    "id-of-anna",
                                    Optional.of(new PasswordHash(hashes[i - 1])),
                                    Samples.password(hashes[i]),
                                    2,
                                    Optional.empty()),
                            "boss",
                            count -> {});
        }

        assertEquals(List.of(new PasswordHash("$3"), new PasswordHash("$2")), store().earlierPasswords("id-of-anna"));
        assertEquals(1, store().earlierPasswords("id-of-berta").size());

        store().replacePassword(
                        new PasswordChange(
                                "id-of-anna",
                                Optional.of(new PasswordHash("$4")),
                                Samples.password("$5"),
                                0,
                                Optional.empty()),
                        "boss",
                        count -> {});

        assertEquals(List.of(), store().earlierPasswords("id-of-anna"));
    }

    @Test
    default void replacePassword_byManyAtOnce_exactlyOneSucceeds() {
        store().create(Samples.user("anna"));
        PasswordHash before = new PasswordHash("$hash$of$anna");

        long winners = Race.winners(
                16,
                caller -> () -> store().replacePassword(
                                new PasswordChange(
                                        "id-of-anna",
                                        Optional.of(before),
                                        Samples.password("$" + caller),
                                        5,
                                        Optional.empty()),
                                "boss",
                                count -> {})
                        .isPresent());

        assertEquals(1, winners);
        assertEquals(List.of(before), store().earlierPasswords("id-of-anna"));
    }

    @Test
    default void rehashPassword_basedOnTheStoredHash_replacesNothingElse() {
        store().create(Samples.user("anna"));
        LocalPassword before = new LocalPassword(new PasswordHash("$1"), Samples.NOW.minusSeconds(9), true);
        store().replacePassword(
                        new PasswordChange(
                                "id-of-anna",
                                Optional.of(new PasswordHash("$hash$of$anna")),
                                before,
                                5,
                                Optional.empty()),
                        "boss",
                        count -> {});

        assertTrue(store().rehashPassword("id-of-anna", before.hash(), new PasswordHash("$costly")));

        assertEquals(
                Optional.of(new LocalPassword(new PasswordHash("$costly"), before.setAt(), true)),
                found("anna").password());
        assertEquals(List.of(new PasswordHash("$hash$of$anna")), store().earlierPasswords("id-of-anna"));
        assertFalse(store().rehashPassword("id-of-anna", before.hash(), new PasswordHash("$other")));
        assertFalse(store().rehashPassword("nobody", before.hash(), new PasswordHash("$other")));
    }

    @Test
    default void replacePassword_userWithoutOne_isGivenTheirFirst() {
        store().create(new User("id", new Profile("anna", "", true, Set.of(), false), Optional.empty(), 0));

        OptionalInt ended = store().replacePassword(
                        new PasswordChange("id", Optional.empty(), Samples.password("$1"), 3, Optional.empty()),
                        "boss",
                        count -> {});

        assertEquals(OptionalInt.of(0), ended);
        assertEquals(Optional.of(Samples.password("$1")), found("anna").password());
        assertEquals(List.of(), store().earlierPasswords("id"));
        assertEquals(
                OptionalInt.empty(),
                store().replacePassword(
                                new PasswordChange("id", Optional.empty(), Samples.password("$2"), 3, Optional.empty()),
                                "boss",
                                count -> {}));
    }

    private User found(String name) {
        return store().find(AccountName.of(name)).orElseThrow();
    }
}
