package dev.caretaker.application.signin;

import static dev.caretaker.application.signin.Fixtures.CLIENT;
import static dev.caretaker.application.signin.Fixtures.NEXT;
import static dev.caretaker.application.signin.Fixtures.RIGHT;
import static dev.caretaker.application.signin.Fixtures.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.contract.Race;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.signin.SignInResult.AddressRefused;
import dev.caretaker.application.signin.SignInResult.Busy;
import dev.caretaker.application.signin.SignInResult.ChallengeExpired;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignInResult.LockedOut;
import dev.caretaker.application.signin.SignInResult.NewPasswordRefused;
import dev.caretaker.application.signin.SignInResult.PasswordChangeRequired;
import dev.caretaker.application.signin.SignInResult.Refused;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The second half of a sign-in whose password has to be changed. */
class PasswordChangeStepTest {

    private final Fixtures it = new Fixtures();

    @BeforeEach
    void addNewcomer() {
        it.addUser("anna", true, Optional.of(it.passwordSet(RIGHT, true)));
    }

    private String halfIn() {
        return ((PasswordChangeRequired) it.signIn.attempt("anna", RIGHT, CLIENT)).challenge();
    }

    private SignInResult complete(String challenge, Password next) {
        return it.signIn.changePassword(challenge, Optional.empty(), next, CLIENT);
    }

    private void assertNewestReason(String reason) {
        LogEntry newest = it.newest(LogType.LOGIN);
        assertThat(newest.action()).isEqualTo("sign-in");
        assertThat(newest.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(newest.details()).isEqualTo(Map.of("reason", reason));
    }

    @Test
    void complete_acceptedPassword_isInWithTheNewOne() {
        SignInResult result = complete(halfIn(), NEXT);

        assertThat(result).isInstanceOf(Done.class);
        SignedIn signedIn = ((Done) result).signedIn();
        assertThat(signedIn.user()).isEqualTo(it.user("anna"));
        assertThat(it.sessions.check(signedIn.session().id(), CLIENT.address())).isPresent();
        assertThat(it.signIn.attempt("anna", NEXT, CLIENT)).isInstanceOf(Done.class);
        assertThat(it.signIn.attempt("anna", RIGHT, CLIENT)).isEqualTo(new Refused());
    }

    @Test
    void complete_expiredPassword_isInWithTheNewOne() {
        it.addUser("berta");
        it.change(PasswordRules.class, "maxAgeDays", "1", "minAgeHours", "2");
        it.clock.advance(Duration.ofDays(1));
        var half = (PasswordChangeRequired) it.signIn.attempt("berta", RIGHT, CLIENT);

        assertThat(complete(half.challenge(), NEXT)).isInstanceOf(Done.class);
        assertThat(it.signIn.attempt("berta", NEXT, CLIENT)).isInstanceOf(Done.class);
    }

    @Test
    void complete_sessionsFromBefore_end() {
        User anna = it.user("anna");
        it.sessions.start(anna, CLIENT, new Challenge.Proven(Session.Method.PASSWORD, false));

        Done done = (Done) complete(halfIn(), NEXT);

        assertThat(it.sessions.list(anna.id()))
                .extracting(Session::id)
                .containsExactly(done.signedIn().session().id());
    }

    @Test
    void complete_justBeforeTenMinutes_isInAndAtTenMinutesExpired() {
        String early = halfIn();
        it.clock.advance(Duration.ofMinutes(10).minusNanos(1));
        assertThat(it.signIn.pendingPasswordChange(early)).map(User::username).contains("anna");

        it.clock.advance(Duration.ofNanos(1));
        assertThat(it.signIn.pendingPasswordChange(early)).isEmpty();
        assertThat(complete(early, NEXT)).isEqualTo(new ChallengeExpired());
        assertNewestReason("challenge-expired");

        String second = halfIn();
        it.clock.advance(Duration.ofMinutes(10).minusNanos(1));
        assertThat(complete(second, NEXT)).isInstanceOf(Done.class);
    }

    @Test
    void complete_wordUsedAlready_isExpired() {
        String word = halfIn();
        complete(word, NEXT);

        assertThat(complete(word, Password.of("another pelican flies"))).isEqualTo(new ChallengeExpired());

        assertThat(it.signIn.attempt("anna", NEXT, CLIENT)).isInstanceOf(Done.class);
    }

    @Test
    void complete_byManyAtOnce_exactlyOneIsIn() {
        it.change(LoginRestrictions.class, "maxFailedAttempts", "100");
        String word = halfIn();
        it.clock.advance(Duration.ofSeconds(1));

        List<SignInResult> results =
                Race.run(16, caller -> () -> complete(word, Password.of("seven grey pelicans " + caller)));

        assertThat(results).filteredOn(Done.class::isInstance).hasSize(1);
        assertThat(it.sessions.list(it.user("anna").id())).hasSize(1);
    }

    @Test
    void complete_otherWordOfTheSameUser_diesWithTheChange() {
        String one = halfIn();
        String other = halfIn();
        complete(one, NEXT);

        assertThat(complete(other, Password.of("another pelican flies"))).isEqualTo(new ChallengeExpired());
    }

    @Test
    void complete_unknownWord_isExpired() {
        halfIn();

        assertThat(complete("wrong", NEXT)).isEqualTo(new ChallengeExpired());
        assertThat(complete("", NEXT)).isEqualTo(new ChallengeExpired());
        assertNewestReason("challenge-expired");
    }

    @Test
    void complete_truncatedWord_isExpired() {
        String word = halfIn();

        assertThat(complete(word.substring(0, word.length() - 1), NEXT)).isEqualTo(new ChallengeExpired());
        assertThat(complete(word + " ", NEXT)).isEqualTo(new ChallengeExpired());
    }

    @Test
    void complete_userDisabledMeanwhile_isExpired() {
        String word = halfIn();
        it.setEnabled(it.user("anna"), false);

        assertThat(it.signIn.pendingPasswordChange(word)).isEmpty();
        assertThat(complete(word, NEXT)).isEqualTo(new ChallengeExpired());
    }

    @Test
    void complete_userDeletedMeanwhile_isExpired() {
        String word = halfIn();
        it.users.delete(it.user("anna").id());

        assertThat(complete(word, NEXT)).isEqualTo(new ChallengeExpired());
    }

    @Test
    void complete_passwordChangedElsewhereMeanwhile_isExpired() {
        String word = halfIn();
        it.clock.advance(Duration.ofSeconds(1));
        it.setPassword(it.user("anna"), NEXT);

        assertThat(it.signIn.pendingPasswordChange(word)).isEmpty();
        assertThat(complete(word, Password.of("another pelican flies"))).isEqualTo(new ChallengeExpired());
        assertThat(it.signIn.attempt("anna", NEXT, CLIENT)).isInstanceOf(Done.class);
    }

    @Test
    void complete_passwordChangedInASessionMeanwhile_isExpired() {
        it.addUser("berta");
        SignedIn signedIn = ((Done) it.signIn.attempt("berta", RIGHT, CLIENT)).signedIn();
        it.change(LoginRestrictions.class, "sessionMaxHours", "720", "sessionIdleMinutes", "1440");
        it.change(PasswordRules.class, "maxAgeDays", "1");
        it.clock.advance(Duration.ofDays(1));
        String word = ((PasswordChangeRequired) it.signIn.attempt("berta", RIGHT, CLIENT)).challenge();
        it.clock.advance(Duration.ofSeconds(1));
        assertThat(it.changePassword.change(signedIn, RIGHT, NEXT, CLIENT)).isInstanceOf(Done.class);

        assertThat(complete(word, Password.of("another pelican flies"))).isEqualTo(new ChallengeExpired());
    }

    @Test
    void complete_currentGivenWrong_countsAsFailureAndKeepsTheWord() {
        it.change(LoginRestrictions.class, "maxFailedAttempts", "2");
        String word = halfIn();

        assertThat(it.signIn.changePassword(word, Optional.of(WRONG), NEXT, CLIENT))
                .isEqualTo(new Refused());
        assertNewestReason("wrong-password");
        assertThat(it.signIn.pendingPasswordChange(word)).isPresent();
        assertThat(it.signIn.changePassword(word, Optional.of(WRONG), NEXT, CLIENT))
                .isEqualTo(new Refused());

        assertThat(it.signIn.changePassword(word, Optional.of(RIGHT), NEXT, CLIENT))
                .isEqualTo(new LockedOut(Duration.ofMinutes(1)));
        assertNewestReason("locked-out");
        assertThat(it.signIn.attempt("anna", RIGHT, CLIENT)).isInstanceOf(LockedOut.class);
    }

    @Test
    void complete_currentGivenRight_isIn() {
        assertThat(it.signIn.changePassword(halfIn(), Optional.of(RIGHT), NEXT, CLIENT))
                .isInstanceOf(Done.class);
    }

    @Test
    void complete_accountLockedBySomebodyElse_waitsToo() {
        String word = halfIn();
        it.change(LoginRestrictions.class, "maxFailedAttempts", "1");
        it.signIn.attempt("anna", WRONG, Fixtures.client("198.51.100.1"));

        assertThat(complete(word, NEXT)).isEqualTo(new LockedOut(Duration.ofMinutes(1)));

        it.clock.advance(Duration.ofMinutes(1));
        assertThat(complete(word, NEXT)).isInstanceOf(Done.class);
    }

    @Test
    void complete_refusedNewPassword_keepsTheWordAndCountsNoFailure() {
        it.change(LoginRestrictions.class, "maxFailedAttempts", "1");
        String word = halfIn();

        assertThat(complete(word, Password.of("short")))
                .isInstanceOfSatisfying(NewPasswordRefused.class, refused -> assertThat(refused.violations())
                        .extracting(Violation::code)
                        .contains("password-too-short"));
        assertThat(complete(word, RIGHT)).isInstanceOf(NewPasswordRefused.class);
        assertThat(it.user("anna").password().orElseThrow().mustChange()).isTrue();

        assertThat(complete(word, NEXT)).isInstanceOf(Done.class);
    }

    @Test
    void complete_hasherBusy_isBusyAndKeepsTheWord() {
        it.change(LoginRestrictions.class, "maxFailedAttempts", "1");
        String word = halfIn();
        it.hasher.beforeNextComparison(WatchedHasher::refuse);

        assertThat(it.signIn.changePassword(word, Optional.of(RIGHT), NEXT, CLIENT))
                .isEqualTo(new Busy(Duration.ofSeconds(2)));
        assertNewestReason("server-busy");

        it.hasher.beforeHash(WatchedHasher::refuse);
        assertThat(complete(word, NEXT)).isEqualTo(new Busy(Duration.ofSeconds(2)));

        it.hasher.beforeHash(() -> {});
        assertThat(complete(word, NEXT)).isInstanceOf(Done.class);
    }

    @Test
    void complete_addressNotAllowed_isRefusedAndKeepsTheWord() {
        String word = halfIn();
        it.change(LoginRestrictions.class, "allowedNetworks", "192.0.2.0/24");

        assertThat(it.signIn.changePassword(word, Optional.empty(), NEXT, Fixtures.client("198.51.100.1")))
                .isEqualTo(new AddressRefused());
        assertNewestReason("address-not-allowed");

        assertThat(complete(word, NEXT)).isInstanceOf(Done.class);
    }

    @Test
    void complete_userDisabledWhileHashing_startsNoSession() {
        String word = halfIn();
        it.hasher.beforeHash(() -> it.setEnabled(it.user("anna"), false));

        assertThat(complete(word, NEXT)).isEqualTo(new Refused());

        assertThat(it.sessions.list(it.user("anna").id())).isEmpty();
    }

    @Test
    void word_storedAsAHashOnly() {
        String word = halfIn();

        assertThat(it.challenges.find(word)).isEmpty();
        assertThat(word).hasSize(32);
    }
}
