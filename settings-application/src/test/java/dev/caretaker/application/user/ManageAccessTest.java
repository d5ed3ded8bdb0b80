package dev.caretaker.application.user;

import static dev.caretaker.application.signin.Fixtures.CLIENT;
import static dev.caretaker.application.signin.Fixtures.NEXT;
import static dev.caretaker.application.signin.Fixtures.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caretaker.application.signin.Fixtures;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignInResult.PasswordChangeRequired;
import dev.caretaker.application.user.ManageUsers.WithPassword;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ManageAccessTest {

    private final Fixtures it = new Fixtures();
    private final ManageAccess access = it.access;
    private final Administrator admin = it.administrator();

    private User created(String username, String... permissions) {
        Profile profile = new Profile(username, "Ms " + username, true, Set.of(permissions), false);
        return it.administration.create(profile, Optional.of(RIGHT), admin).user();
    }

    private static List<Violation> violations(ThrowingCallable step) {
        return catchThrowableOfType(InvalidSettingsException.class, step).violations();
    }

    @Test
    void resetPassword_endsSessionsAndLockOut() {
        User anna = created("anna");
        it.signIn.attempt("anna", RIGHT, CLIENT);
        it.change(LoginRestrictions.class, "maxFailedAttempts", "1");
        it.signIn.attempt("anna", NEXT, CLIENT);

        WithPassword reset = access.resetPassword("anna", Optional.empty(), Optional.empty(), admin);

        assertThat(it.sessions.list(anna.id())).isEmpty();
        Password oneTime = reset.oneTimePassword().orElseThrow();
        assertThat(it.signIn.attempt("anna", oneTime, CLIENT)).isInstanceOf(PasswordChangeRequired.class);
        assertThat(it.rows(LogType.AUDIT).get(0).details()).containsEntry("sessionsEnded", "1");
    }

    @Test
    void resetPassword_typed_hasToFollowTheRules() {
        created("anna");

        assertThat(violations(
                        () -> access.resetPassword("anna", Optional.empty(), Optional.of(Password.of("kurz")), admin)))
                .extracting(Violation::code)
                .contains("password-too-short");
        assertThat(access.resetPassword("anna", Optional.empty(), Optional.of(NEXT), admin)
                        .oneTimePassword())
                .isEmpty();
        assertThat(it.signIn.attempt("anna", NEXT, CLIENT)).isInstanceOf(Done.class);
    }

    @Test
    void resetPassword_ofOneself_isRefused() {
        User boss = created("boss", "USERS");
        Administrator self = new Administrator(boss, CLIENT.address());

        assertThat(violations(() -> access.resetPassword("boss", Optional.empty(), Optional.of(NEXT), self)))
                .containsExactly(new Violation("password", "own-password"));
    }

    @Test
    void unlock_userWhoIsNotLocked_standsInTheLogAllTheSame() {
        it.addUser("Anna");

        access.unlock("anna", admin);

        assertThat(it.newest(LogType.AUDIT).action()).isEqualTo("unlock");
    }

    @Test
    void endSessions_signsOutEverywhere() {
        created("anna");
        it.signIn.attempt("anna", RIGHT, CLIENT);

        assertThat(access.endSessions("Anna", Optional.empty(), admin)).isEqualTo(1);

        assertThat(it.newest(LogType.AUDIT).action()).isEqualTo("sessions-end");
        assertThat(access.endSessions("Anna", Optional.empty(), admin)).isZero();
    }
}
