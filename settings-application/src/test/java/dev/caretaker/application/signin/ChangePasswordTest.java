package dev.caretaker.application.signin;

import static dev.caretaker.application.signin.Fixtures.CLIENT;
import static dev.caretaker.application.signin.Fixtures.NEXT;
import static dev.caretaker.application.signin.Fixtures.NOON;
import static dev.caretaker.application.signin.Fixtures.RIGHT;
import static dev.caretaker.application.signin.Fixtures.WRONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.caretaker.application.contract.Race;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.password.PasswordAssessment.Verdict;
import dev.caretaker.application.signin.SignInResult.Busy;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignInResult.LockedOut;
import dev.caretaker.application.signin.SignInResult.Refused;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.access.PasswordRules.Requirement;
import dev.caretaker.domain.log.LogType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangePasswordTest extends ChangePasswordFixture {

    @Test
    void change_acceptedPassword_isTheOneFromNowOn() {
        it.clock.advance(Duration.ofMinutes(1));

        assertThat(change(RIGHT, NEXT)).isInstanceOf(Done.class);

        assertThat(it.user("anna-lena").password().orElseThrow().setAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(it.user("anna-lena").password().orElseThrow().mustChange()).isFalse();
        assertLogged(Outcome.SUCCESS, Map.of("user", "anna-lena", "sessionsEnded", "0"));
        assertThat(it.signIn.attempt("anna-lena", NEXT, CLIENT)).isInstanceOf(Done.class);
        assertThat(it.signIn.attempt("anna-lena", RIGHT, CLIENT)).isEqualTo(new Refused());
    }

    @Test
    void change_otherSessions_endAndTheOwnOneGoesOn() {
        String other = it.sessions
                .start(anna, CLIENT, new Challenge.Proven(Session.Method.PASSWORD, false))
                .session()
                .id();
        it.sessions.check(other, CLIENT.address());

        assertThat(change(RIGHT, NEXT)).isInstanceOf(Done.class);

        assertThat(it.sessions.recent(other, CLIENT.address())).isEmpty();
        assertThat(it.sessions.check(other, CLIENT.address())).isEmpty();
        assertThat(it.sessions.check(signedIn.session().id(), CLIENT.address()))
                .map(SignedIn::user)
                .contains(it.user("anna-lena"));
        assertLogged(Outcome.SUCCESS, Map.of("user", "anna-lena", "sessionsEnded", "1"));
    }

    @Test
    void change_wrongCurrent_isRefusedAndLocksLikeASignIn() {
        it.change(LoginRestrictions.class, "maxFailedAttempts", "2");

        assertThat(change(WRONG, NEXT)).isEqualTo(new Refused());
        assertLogged(Outcome.REFUSED, Map.of("reason", "wrong-password"));
        assertThat(change(WRONG, NEXT)).isEqualTo(new Refused());

        assertThat(change(RIGHT, NEXT)).isEqualTo(new LockedOut(Duration.ofMinutes(1)));
        assertLogged(Outcome.REFUSED, Map.of("reason", "locked-out"));
    }

    @Test
    void change_withoutALocalPassword_isRefused() {
        User berta = it.addUser("berta", true, Optional.empty());
        SignedIn hers = it.sessions.start(berta, CLIENT, new Challenge.Proven(Session.Method.ENTRA, false));

        assertThat(it.changePassword.change(hers, RIGHT, NEXT, CLIENT)).isEqualTo(new Refused());

        assertThat(it.newest(LogType.AUDIT).details()).isEqualTo(Map.of("reason", "no-local-password"));
        assertThat(it.user("berta").password()).isEmpty();
    }

    @Test
    void change_whileSomebodyElseChangesIt_isRefusedAndLeavesTheirs() {
        it.hasher.beforeHash(() -> {
            it.hasher.beforeHash(() -> {});
            it.setPassword(anna, Password.of("the other one won"));
        });

        assertThat(change(RIGHT, NEXT)).isEqualTo(new Refused());

        assertLogged(Outcome.REFUSED, Map.of("reason", "changed-meanwhile"));
        assertThat(it.signIn.attempt("anna-lena", Password.of("the other one won"), CLIENT))
                .isInstanceOf(Done.class);
    }

    @Test
    void change_byManyAtOnce_exactlyOneIsDone() {
        it.change(LoginRestrictions.class, "maxFailedAttempts", "100");

        List<SignInResult> results = Race.run(
                8,
                caller -> () -> it.changePassword.change(
                        signedIn, RIGHT, Password.of("grey pelican number " + caller), CLIENT));

        assertThat(results).filteredOn(Done.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(Refused.class::isInstance).hasSize(7);
    }

    @Test
    void change_hasherBusyAtTheComparison_isBusyAndNoFailure() {
        it.change(LoginRestrictions.class, "maxFailedAttempts", "1");
        it.hasher.beforeNextComparison(WatchedHasher::refuse);

        assertThat(change(RIGHT, NEXT)).isEqualTo(new Busy(Duration.ofSeconds(2)));

        assertLogged(Outcome.REFUSED, Map.of("reason", "server-busy"));
        assertThat(change(RIGHT, NEXT)).isInstanceOf(Done.class);
    }

    @Test
    void change_hasherBusyAtTheNewHash_changesNothingAndForgivesNobodyElse() {
        it.change(LoginRestrictions.class, "maxFailedAttempts", "2");
        it.hasher.beforeHash(() -> {
            it.hasher.beforeHash(() -> {});
            it.signIn.attempt("anna-lena", WRONG, CLIENT);
            WatchedHasher.refuse();
        });

        assertThat(change(RIGHT, NEXT)).isEqualTo(new Busy(Duration.ofSeconds(2)));

        assertThat(it.signIn.attempt("anna-lena", WRONG, CLIENT)).isEqualTo(new Refused());
        assertThat(it.signIn.attempt("anna-lena", WRONG, CLIENT)).isInstanceOf(LockedOut.class);
    }

    @Test
    void change_done_discardsTheInitialPasswordAndARefusedOneKeepsIt() {
        it.initialPassword.keep(RIGHT);

        changeTo("short");
        change(WRONG, NEXT);
        assertThat(it.initialPassword.kept()).contains(RIGHT);

        change(RIGHT, NEXT);
        assertThat(it.initialPassword.kept()).isEmpty();
    }

    @Test
    void assess_beforehand_tellsEveryRuleButNotTheHistory() {
        it.change(PasswordRules.class, "minDigits", "1");
        it.hasher.startCounting();

        Verdict verdict = it.changePassword.assess(anna, RIGHT);

        assertThat(verdict.requirements())
                .extracting(Requirement::code, Requirement::met)
                .containsExactly(
                        tuple("password-too-short", true),
                        tuple("password-too-long", true),
                        tuple("password-few-digits", false),
                        tuple("password-common", true),
                        tuple("password-context-word", true));
        assertThat(it.hasher.comparisons()).isZero();
    }
}
