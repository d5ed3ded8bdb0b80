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
import dev.caretaker.application.signin.SignInResult.PasswordChangeRequired;
import dev.caretaker.application.signin.SignInResult.TwoFactorEnrolmentRequired;
import dev.caretaker.application.signin.SignInResult.TwoFactorRequired;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecondStepTest extends SecondStepFixture {

    @Test
    void password_ofWhoHasAnApp_opensNothingYet() {
        appOfAnna();

        String word = codeWord();

        assertNobodyIsIn();
        assertThat(it.secondStep.pendingCode(word)).contains(anna);
        assertThat(it.newest(LogType.LOGIN).details()).isEqualTo(Map.of("reason", "second-factor-required"));
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
