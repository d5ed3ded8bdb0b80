package dev.caretaker.application.signin;

import static dev.caretaker.application.signin.Fixtures.CLIENT;
import static dev.caretaker.application.signin.Fixtures.NEXT;
import static dev.caretaker.application.signin.Fixtures.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.signin.SecondStep.Enrolled;
import dev.caretaker.application.signin.SignInResult.AddressRefused;
import dev.caretaker.application.signin.SignInResult.ChallengeExpired;
import dev.caretaker.application.signin.SignInResult.CodeRefused;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignInResult.LockedOut;
import dev.caretaker.application.signin.SignInResult.PasswordChangeRequired;
import dev.caretaker.application.signin.SignInResult.TwoFactorEnrolmentRequired;
import dev.caretaker.application.signin.SignInResult.TwoFactorRequired;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.UserStore.PasswordChange;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Everything between a right password and a session. */
class SecondStepTest {

    private final Fixtures it = new Fixtures();
    private final User anna = it.addUser("anna");

    private SignInResult signIn() {
        return it.signIn.attempt("anna", RIGHT, CLIENT);
    }

    private String codeWord() {
        return ((TwoFactorRequired) signIn()).challenge();
    }

    private String enrolmentWord() {
        it.change(TwoFactorPolicy.class, "requiredFor", "EVERYBODY", "graceHours", "0");
        return ((TwoFactorEnrolmentRequired) signIn()).challenge();
    }

    private Fixtures.App appOfAnna() {
        Fixtures.App app = it.addApp(anna);
        it.clock.advance(Duration.ofMinutes(1));
        return app;
    }

    private SignInResult withCode(String word, String code) {
        return it.secondStep.withCode(word, code, CLIENT);
    }

    /** Leaves Anna a password that she has to change. */
    private void havePasswordChanged() {
        it.users.replacePassword(
                new PasswordChange(
                        anna.id(),
                        anna.password().map(User.LocalPassword::hash),
                        it.passwordSet(RIGHT, true),
                        0,
                        Optional.empty()),
                "boss",
                ended -> {});
    }

    private void assertNobodyIsIn() {
        assertThat(it.sessions.list(anna.id())).isEmpty();
    }

    @Test
    void password_ofWhoHasAnApp_opensNothingYet() {
        appOfAnna();

        String word = codeWord();

        assertNobodyIsIn();
        assertThat(it.secondStep.pendingCode(word)).contains(anna);
        assertThat(it.newest(LogType.LOGIN).details()).isEqualTo(Map.of("reason", "second-factor-required"));
    }

    @Test
    void code_right_isInAndUsesTheWordUp() {
        Fixtures.App app = appOfAnna();
        String word = codeWord();

        assertThat(withCode(word, app.code(0))).isInstanceOf(Done.class);
        assertThat(it.newest(LogType.LOGIN).details()).isEqualTo(Map.of("with", "PASSWORD", "secondFactor", "true"));
        assertThat(withCode(word, app.code(1))).isEqualTo(new CodeRefused());
        assertThat(it.sessions.list(anna.id())).hasSize(1);
    }

    @Test
    void code_whateverIsWrongWithIt_isRefusedAlike() {
        Fixtures.App app = appOfAnna();
        String word = codeWord();
        String used = app.code(0);
        withCode(codeWord(), used);
        Fixtures.App other = it.addApp(it.addUser("berta"));

        List<SignInResult> results = new ArrayList<>();
        for (String code : List.of("000000", "", "12345678901234567890", "abcdef", app.code(-3), app.code(7), used)) {
            results.add(withCode(codeWord(), code));
        }
        results.add(withCode(word, other.code(0)));
        results.add(withCode("no such word", app.code(1)));
        results.add(withCode("", ""));
        it.clock.advance(Duration.ofMinutes(10));
        results.add(withCode(word, app.code(0)));

        assertThat(results).containsOnly(new CodeRefused());
        assertThat(it.rows(LogType.LOGIN).stream().filter(row -> row.action().equals("sign-in")))
                .hasSizeGreaterThanOrEqualTo(results.size());
    }

    @Test
    void code_byTwentyAtOnceWithTheirOwnWords_letsExactlyOneIn() {
        it.change(TwoFactorPolicy.class, "maxFailedCodes", "100");
        Fixtures.App app = appOfAnna();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            words.add(codeWord());
        }
        String code = app.code(0);

        List<SignInResult> results = Fixtures.atOnce(20, caller -> () -> withCode(words.get(caller), code));

        assertThat(results).filteredOn(Done.class::isInstance).hasSize(1);
        assertThat(it.sessions.list(anna.id())).hasSize(1);
    }

    @Test
    void code_afterTheAppWasTakenAway_isRefused() {
        Fixtures.App app = appOfAnna();
        String word = codeWord();
        it.enrolments.remove(anna.id(), removal -> {});

        assertThat(withCode(word, app.code(0))).isEqualTo(new CodeRefused());
        assertNobodyIsIn();
    }

    @Test
    void codes_tooManyWrong_waitWhileRecoveryCodesLetIn() {
        Fixtures.App app = appOfAnna();
        String word = codeWord();
        for (int i = 0; i < 8; i++) {
            withCode(word, "000000");
        }

        assertThat(withCode(word, app.code(0))).isEqualTo(new LockedOut(Duration.ofMinutes(1)));
        assertThat(it.secondStep.withRecoveryCode(word, app.recoveryCodes.get(0), CLIENT))
                .isInstanceOf(Done.class);
        assertThat(withCode(codeWord(), app.code(0))).isInstanceOf(Done.class);
    }

    @Test
    void recoveryCode_wrongOrUsed_isRefusedLikeACodeAndCountsLikeAPassword() {
        Fixtures.App app = appOfAnna();
        assertThat(it.secondStep.withRecoveryCode(codeWord(), app.recoveryCodes.get(0), CLIENT))
                .isInstanceOf(Done.class);
        it.change(LoginRestrictions.class, "maxFailedAttempts", "2");
        String word = codeWord();

        assertThat(it.secondStep.withRecoveryCode(word, app.recoveryCodes.get(0), CLIENT))
                .isEqualTo(new CodeRefused());
        assertThat(it.secondStep.withRecoveryCode(word, "no code", CLIENT)).isEqualTo(new CodeRefused());
        assertThat(it.secondStep.withRecoveryCode(word, app.recoveryCodes.get(1), CLIENT))
                .isEqualTo(new LockedOut(Duration.ofMinutes(1)));
        assertThat(it.recovery.left(anna)).isEqualTo(9);
    }

    @Test
    void words_ofOneStep_openNoOther() {
        Fixtures.App app = appOfAnna();
        String word = codeWord();

        assertThat(it.signIn.changePassword(word, Optional.of(RIGHT), NEXT, CLIENT))
                .isEqualTo(new ChallengeExpired());
        assertThat(it.signIn.pendingPasswordChange(word)).isEmpty();
        assertThat(it.secondStep.startEnrolment(word, CLIENT)).isEmpty();
        assertThat(it.secondStep.confirmEnrolment(word, app.code(0), CLIENT))
                .isEqualTo(new Enrolled(List.of(), new CodeRefused()));
        assertThat(it.secondStep.pendingEnrolment(word)).isEmpty();
        assertNobodyIsIn();
        assertThat(withCode(word, app.code(0))).isInstanceOf(Done.class);
    }

    @Test
    void enrolmentWord_opensNothingElse() {
        String word = enrolmentWord();

        assertThat(withCode(word, "000000")).isEqualTo(new CodeRefused());
        assertThat(it.secondStep.withRecoveryCode(word, "x", CLIENT)).isEqualTo(new CodeRefused());
        assertThat(it.signIn.changePassword(word, Optional.of(RIGHT), NEXT, CLIENT))
                .isEqualTo(new ChallengeExpired());
        assertThat(it.secondStep.confirmEnrolment(word, "", CLIENT).result()).isEqualTo(new CodeRefused());
        assertNobodyIsIn();
    }

    @Test
    void passwordToBeChanged_asksForTheCodeFirstAndOnlyOnce() {
        Fixtures.App app = appOfAnna();
        havePasswordChanged();
        String word = codeWord();

        SignInResult second = withCode(word, app.code(0));

        assertThat(second).isInstanceOf(PasswordChangeRequired.class);
        assertNobodyIsIn();
        String change = ((PasswordChangeRequired) second).challenge();
        assertThat(withCode(change, app.code(1))).isEqualTo(new CodeRefused());
        it.clock.advance(Duration.ofSeconds(1));
        assertThat(it.signIn.changePassword(change, Optional.empty(), NEXT, CLIENT))
                .isInstanceOf(Done.class);
    }

    @Test
    void passwordChangeUnderWay_whenAnAppIsSetUpMeanwhile_asksForItsCode() {
        havePasswordChanged();
        String change = ((PasswordChangeRequired) signIn()).challenge();
        it.addApp(anna);
        it.clock.advance(Duration.ofSeconds(1));

        SignInResult next = it.signIn.changePassword(change, Optional.empty(), NEXT, CLIENT);

        assertThat(next).isInstanceOf(TwoFactorRequired.class);
        assertNobodyIsIn();
    }

    @Test
    void graceOver_leadsToEnrolmentAndNowhereElse() {
        String word = enrolmentWord();
        assertNobodyIsIn();
        assertThat(it.secondStep.pendingEnrolment(word)).contains(anna);
        Fixtures.App app = it.new App(it.secondStep.startEnrolment(word, CLIENT).orElseThrow());

        assertThat(it.secondStep.confirmEnrolment(word, "000000", CLIENT).result())
                .isEqualTo(new CodeRefused());
        Enrolled enrolled = it.secondStep.confirmEnrolment(word, app.code(0), CLIENT);

        assertThat(enrolled.recoveryCodes()).hasSize(10);
        assertThat(enrolled.result()).isInstanceOf(Done.class);
        assertThat(enrolled.toString()).doesNotContain(enrolled.recoveryCodes().get(0));
        assertThat(withCode(codeWord(), app.code(1))).isInstanceOf(Done.class);
    }

    @Test
    void graceRunning_letsInAsBefore() {
        it.change(TwoFactorPolicy.class, "requiredFor", "EVERYBODY");

        assertThat(signIn()).isInstanceOf(Done.class);
    }

    @Test
    void initialPassword_isChangedBeforeAnAppIsSetUp() {
        havePasswordChanged();
        it.change(TwoFactorPolicy.class, "requiredFor", "EVERYBODY", "graceHours", "0");
        String change = ((PasswordChangeRequired) signIn()).challenge();
        it.clock.advance(Duration.ofSeconds(1));

        SignInResult next = it.signIn.changePassword(change, Optional.empty(), NEXT, CLIENT);

        assertThat(next).isInstanceOf(TwoFactorEnrolmentRequired.class);
        assertNobodyIsIn();
    }

    @Test
    void enrolmentWord_whenAnAppIsSetUpMeanwhile_cannotReplaceIt() {
        String word = enrolmentWord();
        Fixtures.App app = appOfAnna();
        Fixtures.App intruder =
                it.new App(it.secondStep.startEnrolment(word, CLIENT).orElseThrow());

        assertThat(it.secondStep
                        .confirmEnrolment(word, intruder.code(0), CLIENT)
                        .result())
                .isEqualTo(new CodeRefused());
        assertThat(withCode(codeWord(), app.code(0))).isInstanceOf(Done.class);
    }

    @Test
    void address_notAllowed_getsNowhere() {
        Fixtures.App app = appOfAnna();
        String word = codeWord();
        it.settings.save(
                it.submission("login-restrictions", "allowedNetworks", "192.0.2.0/24"),
                Fixtures.actor("admin"),
                Optional.empty());
        Client elsewhere = Fixtures.client("198.51.100.1");

        assertThat(it.secondStep.withCode(word, app.code(0), elsewhere)).isEqualTo(new AddressRefused());
        assertThat(it.secondStep.withRecoveryCode(word, app.recoveryCodes.get(0), elsewhere))
                .isEqualTo(new AddressRefused());
        assertThat(withCode(word, app.code(0))).isInstanceOf(Done.class);
    }

    @Test
    void rememberedBrowser_needsNoCode() {
        appOfAnna();
        it.change(TwoFactorPolicy.class, "rememberBrowserDays", "30");
        String word = it.browsers.remember(anna, CLIENT).orElseThrow().word();
        Client remembered = new Client(CLIENT.address(), CLIENT.userAgent(), Optional.of(word));

        assertThat(it.signIn.attempt("anna", RIGHT, remembered)).isInstanceOf(Done.class);
        assertThat(it.signIn.attempt("anna", Fixtures.WRONG, remembered)).isInstanceOf(SignInResult.Refused.class);
        assertThat(signIn()).isInstanceOf(TwoFactorRequired.class);
    }

    @Test
    void words_areNotPrinted() {
        appOfAnna();
        TwoFactorRequired required = (TwoFactorRequired) signIn();

        assertThat(required.toString()).doesNotContain(required.challenge());
        assertThat(new TwoFactorEnrolmentRequired("word").toString()).doesNotContain("word");
    }
}
