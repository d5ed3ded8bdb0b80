package dev.caretaker.application.signin;

import static dev.caretaker.application.signin.Fixtures.CLIENT;
import static dev.caretaker.application.signin.Fixtures.NEXT;
import static dev.caretaker.application.signin.Fixtures.NOON;
import static dev.caretaker.application.signin.Fixtures.RIGHT;
import static dev.caretaker.application.signin.Fixtures.WRONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.signin.SignInResult.AddressRefused;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignInResult.LockedOut;
import dev.caretaker.application.signin.SignInResult.PasswordChangeRequired;
import dev.caretaker.application.signin.SignInResult.PasswordChangeRequired.Reason;
import dev.caretaker.application.signin.SignInResult.Refused;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.log.LogType;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest extends SignInFixture {

    @Test
    void attempt_rightPassword_startsASessionOfTheUser() {
        User anna = it.addUser("Anna");

        SignInResult result = attempt("Anna", RIGHT);

        assertThat(result).isInstanceOf(Done.class);
        SignedIn signedIn = ((Done) result).signedIn();
        assertThat(signedIn.user()).isEqualTo(anna);
        assertThat(signedIn.session().startedAt()).isEqualTo(NOON);
        assertThat(signedIn.session().address()).isEqualTo("192.0.2.7");
        assertThat(signedIn.session().userAgent()).isEqualTo("Browser/1.0");
        assertThat(signedIn.session().signedInWith()).isEqualTo(Session.Method.PASSWORD);
        assertThat(it.sessions.check(signedIn.session().id(), CLIENT.address())).isPresent();
        assertLogged("Anna", Outcome.SUCCESS, Map.of("with", "PASSWORD"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANNA", " an\tna ", "Ａｎｎａ", "an\u200bna", "A\u00adnna"})
    void attempt_anySpellingOfTheName_isTheSameAccount(String typed) {
        it.addUser("Anna");

        assertThat(attempt(typed, RIGHT)).isInstanceOf(Done.class);
        assertLogged("Anna", Outcome.SUCCESS, Map.of("with", "PASSWORD"));
    }

    @Test
    void attempt_twice_startsTwoSessionsWithIdsOfTheirOwn() {
        it.addUser("anna");

        Done first = (Done) attempt("anna", RIGHT);
        Done second = (Done) attempt("anna", RIGHT);

        assertThat(first.signedIn().session().id())
                .hasSize(32)
                .isNotEqualTo(second.signedIn().session().id());
    }

    @Test
    void attempt_wrongInWhateverWay_isRefusedAlikeAndCostsTheSame() {
        it.addUser("anna");
        it.addUser("disabled", false, Optional.of(it.passwordSet(RIGHT, false)));
        it.addUser("half disabled", false, Optional.of(it.passwordSet(RIGHT, true)));
        it.addUser("without", true, Optional.empty());

        assertRefusedAtTheCostOfOneComparison("anna", WRONG, "wrong-password");
        assertRefusedAtTheCostOfOneComparison("nobody", RIGHT, "unknown-user");
        assertRefusedAtTheCostOfOneComparison("disabled", RIGHT, "user-disabled");
        assertRefusedAtTheCostOfOneComparison("half disabled", RIGHT, "user-disabled");
        assertRefusedAtTheCostOfOneComparison("disabled", WRONG, "wrong-password");
        assertRefusedAtTheCostOfOneComparison("without", RIGHT, "no-local-password");
        assertRefusedAtTheCostOfOneComparison("", Password.of(""), "unknown-user");
    }

    private void assertRefusedAtTheCostOfOneComparison(String username, Password password, String reason) {
        it.hasher.startCounting();

        assertThat(attempt(username, password)).isEqualTo(new Refused());

        assertThat(it.hasher.comparisons()).isEqualTo(1);
        assertThat(it.hasher.hashes()).isZero();
        assertLogged(username, Outcome.REFUSED, Map.of("reason", reason));
    }

    @Test
    void attempt_addressNotAllowed_isRefusedUnseenAndNotCounted() {
        it.addUser("anna");
        it.change(LoginRestrictions.class, "allowedNetworks", "192.0.2.0/24", "maxFailedAttempts", "1");
        it.hasher.startCounting();

        SignInResult result = it.signIn.attempt("anna", WRONG, Fixtures.client("198.51.100.1"));

        assertThat(result).isEqualTo(new AddressRefused());
        assertThat(it.hasher.comparisons()).isZero();
        assertThat(it.newest(LogType.LOGIN).details()).isEqualTo(Map.of("reason", "address-not-allowed"));
        assertThat(it.newest(LogType.LOGIN).address()).isEqualTo("198.51.100.1");
        assertThat(attempt("anna", RIGHT)).isInstanceOf(Done.class);
    }

    @Test
    void attempt_initialPassword_asksForANewOneAndStartsNothing() {
        User anna = it.addUser("anna", true, Optional.of(it.passwordSet(RIGHT, true)));

        SignInResult result = attempt("anna", RIGHT);

        assertThat(result).isInstanceOf(PasswordChangeRequired.class);
        assertThat(((PasswordChangeRequired) result).reason()).isEqualTo(Reason.INITIAL);
        assertThat(it.sessions.list(anna.id())).isEmpty();
        assertLogged("anna", Outcome.REFUSED, Map.of("reason", "password-change-required"));
    }

    @Test
    void attempt_passwordReachesItsAge_asksForANewOne() {
        it.addUser("anna");
        it.change(LoginRestrictions.class, "sessionMaxHours", "720");
        it.change(PasswordRules.class, "maxAgeDays", "30");

        it.clock.advance(Duration.ofDays(30).minusNanos(1));
        assertThat(attempt("anna", RIGHT)).isInstanceOf(Done.class);

        it.clock.advance(Duration.ofNanos(1));
        assertThat(attempt("anna", RIGHT))
                .isInstanceOfSatisfying(PasswordChangeRequired.class, required -> assertThat(required.reason())
                        .isEqualTo(Reason.EXPIRED));
    }

    @Test
    void attempt_oneTimePasswordThatHasExpired_isRefusedLikeAWrongOne() {
        it.addUser("anna", true, Optional.of(handedOut(Duration.ofDays(7))));
        it.change(LoginRestrictions.class, "maxFailedAttempts", "2");
        it.clock.advance(Duration.ofDays(7).minusNanos(1));
        assertThat(attempt("anna", RIGHT)).isInstanceOf(PasswordChangeRequired.class);

        it.clock.advance(Duration.ofNanos(1));

        assertThat(attempt("anna", RIGHT)).isEqualTo(attempt("anna", WRONG));
        assertThat(attempt("anna", RIGHT)).isInstanceOf(LockedOut.class);
        assertThat(it.rows(LogType.LOGIN))
                .extracting(LogEntry::details)
                .contains(Map.of("reason", "one-time-password-expired"));
    }

    private LocalPassword handedOut(Duration validFor) {
        LocalPassword set = it.passwordSet(RIGHT, true);
        return new LocalPassword(
                set.hash(), set.setAt(), true, Optional.of(set.setAt().plus(validFor)));
    }

    @Test
    void attempt_passwordChangedWhileItIsCompared_isRefusedAndLeavesNoSession() {
        User anna = it.addUser("anna");
        it.hasher.beforeNextComparison(() -> {
            it.clock.advance(Duration.ofMillis(1));
            it.setPassword(anna, NEXT);
            it.sessions.endAll(anna, Optional.empty(), Fixtures.actor("admin"));
        });

        assertThat(attempt("anna", RIGHT)).isEqualTo(new Refused());

        assertThat(it.sessions.list(anna.id())).isEmpty();
        assertLogged("anna", Outcome.REFUSED, Map.of("reason", "changed-meanwhile"));
    }

    @Test
    void attempt_userDisabledWhileComparing_isRefusedAndLeavesNoSession() {
        User anna = it.addUser("anna");
        it.hasher.beforeNextComparison(() -> it.setEnabled(anna, false));

        assertThat(attempt("anna", RIGHT)).isEqualTo(new Refused());

        assertThat(it.sessions.list(anna.id())).isEmpty();
    }

    @Test
    void attempt_ofAnyKind_logsNeitherPasswordNorChallengeNorSession() {
        it.addUser("anna");
        it.addUser("new", true, Optional.of(it.passwordSet(RIGHT, true)));
        Done done = (Done) attempt("anna", RIGHT);
        attempt("anna", WRONG);
        attempt("nobody", WRONG);
        var half = (PasswordChangeRequired) attempt("new", RIGHT);
        it.signIn.changePassword(half.challenge(), Optional.of(WRONG), NEXT, CLIENT);
        it.signIn.changePassword(half.challenge(), Optional.of(RIGHT), Password.of("short"), CLIENT);
        it.signIn.changePassword(half.challenge(), Optional.of(RIGHT), NEXT, CLIENT);

        String everything = it.rows(LogType.LOGIN).toString() + it.rows(LogType.AUDIT);

        assertThat(everything)
                .doesNotContain(
                        "tractor",
                        "pelicans",
                        "short\"",
                        half.challenge(),
                        done.signedIn().session().id());
        assertThat(half.toString()).doesNotContain(half.challenge());
    }

    @Test
    void attempt_hostileName_makesOneHarmlessRow() {
        attempt("anna\r\n2026 root signed in\u001b[2J\u2028" + "x".repeat(5000), WRONG);

        assertThat(it.rows(LogType.LOGIN)).hasSize(1);
        assertThat(it.newest(LogType.LOGIN).user())
                .startsWith("anna\\u000d\\u000a2026 root signed in\\u001b[2J\\u2028xxx")
                .hasSize(1000);
    }

    @Test
    void pendingPasswordChange_unknownWord_isNobody() {
        assertThat(it.signIn.pendingPasswordChange("")).isEmpty();
        assertThat(it.signIn.pendingPasswordChange("x".repeat(100_000))).isEmpty();
    }

    @Test
    void start_userOfAnotherStore_fails() {
        User stranger = new User("nobody", new Profile("stranger", "", true, Set.of(), false), Optional.empty(), 0);

        assertThatThrownBy(() -> it.sessions.start(stranger, CLIENT, new Challenge.Proven(Session.Method.ENTRA, false)))
                .isInstanceOf(AdapterFailureException.class);
    }
}
