package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.caretaker.application.signin.Session;
import dev.caretaker.application.signin.SessionStore;
import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.application.user.UserStore.Outcome;
import dev.caretaker.application.user.UserStore.PasswordChange;
import dev.caretaker.domain.access.AccountName;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What every {@link SessionStore} and the {@link UserStore} beside it promise of changes that sign users out. */
public interface SignOutContract {

    /** The hash of Anna's password. */
    Optional<PasswordHash> ANNAS_HASH = Optional.of(new PasswordHash("$hash$of$anna"));

    /**
     * The store under test.
     *
     * @return the same store throughout a test, without a session at its start
     */
    SessionStore store();

    /**
     * The users whose sessions the store keeps.
     *
     * @return the same store throughout a test, without a user at its start
     */
    UserStore users();

    private void signedIn() {
        users().create(Samples.user("anna"));
        users().create(Samples.user("berta"));
        signIn("s1", "anna");
        signIn("s2", "anna");
        signIn("s3", "anna");
        signIn("other", "berta");
    }

    private void signIn(String id, String name) {
        store().add(new Session(
                id, "id-of-" + name, Samples.NOW, Samples.NOW, "192.0.2.1", "", Session.Method.PASSWORD));
    }

    @Test
    default void update_disabling_endsTheSessionsOfThatUser() {
        signedIn();

        assertEquals(Outcome.DONE, users().update(changed(false, "BACKUPS", "LOGS")));

        assertEquals(Set.of("other"), sessions());
    }

    @Test
    default void update_takingAPermission_endsTheSessionsOfThatUser() {
        signedIn();

        assertEquals(Outcome.DONE, users().update(changed(true, "LOGS", "SETTINGS", "USERS")));

        assertEquals(Set.of("other"), sessions());
    }

    @Test
    default void update_takingNothing_endsNoSession() {
        signedIn();

        assertEquals(Outcome.DONE, users().update(changed(true, "BACKUPS", "LOGS")));
        assertEquals(Outcome.DONE, users().update(changed(true, "BACKUPS", "LOGS", "SETTINGS")));

        assertEquals(Set.of("s1", "s2", "s3", "other"), sessions());
    }

    @Test
    default void update_refused_endsNoSession() {
        signedIn();
        User old = changed(false);
        users().update(changed(true, "BACKUPS", "LOGS", "SETTINGS", "USERS"));

        assertEquals(Outcome.STALE, users().update(old));
        assertEquals(Outcome.LAST_ADMINISTRATOR, users().update(changed(false)));
        assertEquals(Outcome.LAST_ADMINISTRATOR, users().delete("id-of-anna"));

        assertEquals(Set.of("s1", "s2", "s3", "other"), sessions());
    }

    @Test
    default void replacePassword_withASessionThatGoesOn_endsAndCountsTheOthers() {
        signedIn();

        OptionalInt ended = replacePassword(ANNAS_HASH, "s2");

        assertEquals(OptionalInt.of(2), ended);
        assertEquals(Set.of("s2", "other"), sessions());
    }

    @Test
    default void replacePassword_withoutOne_endsAndCountsAll() {
        signedIn();

        OptionalInt ended = users().replacePassword(
                        new PasswordChange("id-of-anna", ANNAS_HASH, Samples.password("$2"), 5, Optional.empty()),
                        "boss",
                        count -> {});

        assertEquals(OptionalInt.of(3), ended);
        assertEquals(Set.of("other"), sessions());
    }

    @Test
    default void replacePassword_refused_endsNoSession() {
        signedIn();

        assertEquals(OptionalInt.empty(), replacePassword(Optional.of(new PasswordHash("$stale")), "s2"));
        assertEquals(OptionalInt.empty(), replacePassword(Optional.empty(), "s2"));

        assertEquals(Set.of("s1", "s2", "s3", "other"), sessions());
    }

    @Test
    default void rehashPassword_endsNoSession() {
        signedIn();

        users().rehashPassword("id-of-anna", ANNAS_HASH.orElseThrow(), new PasswordHash("$costly"));

        assertEquals(Set.of("s1", "s2", "s3", "other"), sessions());
    }

    @Test
    default void introduce_endsNoSession() {
        signedIn();
        users().update(changed(true, "BACKUPS", "LOGS", "SETTINGS", "USERS"));

        users().introduce(Set.of("PRINT"));

        assertEquals(Set.of("s1", "s2", "s3", "other"), sessions());
    }

    private OptionalInt replacePassword(Optional<PasswordHash> before, String goingOn) {
        return users().replacePassword(
                        new PasswordChange("id-of-anna", before, Samples.password("$2"), 5, Optional.of(goingOn)),
                        "boss",
                        count -> {});
    }

    private User changed(boolean enabled, String... permissions) {
        return users().find(AccountName.of("anna"))
                .orElseThrow()
                .with(new Profile("anna", "changed", enabled, Set.of(permissions), true));
    }

    private Set<String> sessions() {
        return store().all().stream().map(Session::id).collect(Collectors.toSet());
    }
}
