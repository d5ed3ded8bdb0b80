package dev.caretaker.application.twofactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.signin.Fixtures;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.Administrator;
import dev.caretaker.application.user.BeyondOwnPermissionsException;
import dev.caretaker.application.user.UnknownUserException;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.InvalidSettingsException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResetTwoFactorTest {

    private final Fixtures it = new Fixtures();
    private final User anna = it.addUser("anna");

    private boolean reset(String username, Administrator by) {
        return it.resets.reset(username, it.justSignedIn(by), by.address());
    }

    @Test
    void reset_takesTheAppAwayEndsSessionsAndIsAudited() {
        it.signIn.attempt("anna", Fixtures.RIGHT, Fixtures.CLIENT);
        it.addApp(anna);
        assertThat(it.resets.enrolledUsers()).containsExactly(anna.id());

        assertThat(reset("ANNA", it.administrator())).isTrue();

        assertThat(it.duty.isEnrolled(anna)).isFalse();
        assertThat(it.recovery.left(anna)).isZero();
        assertThat(it.sessions.list(anna.id())).isEmpty();
        assertThat(it.newest(LogType.AUDIT).action()).isEqualTo("two-factor-reset");
        assertThat(it.newest(LogType.AUDIT).outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(it.newest(LogType.AUDIT).details()).isEqualTo(Map.of("user", "anna", "sessionsEnded", "1"));
        assertThat(it.signIn.attempt("anna", Fixtures.RIGHT, Fixtures.CLIENT)).isInstanceOf(Done.class);
    }

    @Test
    void reset_userWithoutAnApp_saysSoAndChangesNothing() {
        it.signIn.attempt("anna", Fixtures.RIGHT, Fixtures.CLIENT);

        assertThat(reset("anna", it.administrator())).isFalse();

        assertThat(it.sessions.list(anna.id())).hasSize(1);
        assertThat(it.rows(LogType.AUDIT)).noneMatch(row -> row.action().equals("two-factor-reset"));
    }

    @Test
    void reset_unknownUser_isRefused() {
        assertThatThrownBy(() -> reset("nobody", it.administrator())).isInstanceOf(UnknownUserException.class);
    }

    @Test
    void reset_userWhoHoldsMore_isRefused() {
        it.users.create(
                new User("id-of-boss", new Profile("boss", "", true, Set.of("BACKUPS"), false), Optional.empty(), 0));
        it.addApp(it.user("boss"));

        assertThatThrownBy(() -> reset("boss", it.administrator("clerk", Set.of("USERS"))))
                .isInstanceOf(BeyondOwnPermissionsException.class);
        assertThat(it.duty.isEnrolled(it.user("boss"))).isTrue();
    }

    @Test
    void reset_ofOnesOwn_onlySoonAfterSigningIn() {
        it.addApp(anna);
        Administrator self = new Administrator(anna, Fixtures.CLIENT.address());
        SignedIn early = it.justSignedIn(self);
        it.clock.advance(Duration.ofMinutes(10));

        assertThatThrownBy(() -> it.resets.reset("anna", early, self.address()))
                .isInstanceOf(InvalidSettingsException.class);
        assertThat(it.resets.isEnrolled("anna")).contains(true);
        assertThat(reset("anna", self)).isTrue();
        assertThat(it.resets.isEnrolled("anna")).contains(false);
        assertThat(it.resets.isEnrolled("nobody")).isEmpty();
    }
}
