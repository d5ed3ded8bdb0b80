package dev.caretaker.application.signin;

import static dev.caretaker.application.signin.Fixtures.CLIENT;
import static dev.caretaker.application.signin.Fixtures.RIGHT;
import static dev.caretaker.application.signin.Fixtures.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.signin.OwnTwoFactor.Answer;
import dev.caretaker.application.signin.SignInResult.CodeRefused;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignInResult.LockedOut;
import dev.caretaker.application.signin.SignInResult.PasswordNeeded;
import dev.caretaker.application.signin.SignInResult.Refused;
import dev.caretaker.application.twofactor.Enrol;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnTwoFactorTest {

    private final Fixtures it = new Fixtures();
    private final User anna = it.addUser("anna");
    private final SignedIn signedIn = ((Done) it.signIn.attempt("anna", RIGHT, CLIENT)).signedIn();

    private Answer<Enrol.Started> start(Optional<dev.caretaker.domain.access.Password> password) {
        return it.own.start(signedIn, password, CLIENT);
    }

    @Test
    void start_soonAfterSigningIn_needsNoPassword() {
        Fixtures.App app = it.new App(start(Optional.empty()).value().orElseThrow());

        Answer<List<String>> confirmed = it.own.confirm(signedIn, app.code(0), CLIENT);

        assertThat(confirmed.value().orElseThrow()).hasSize(10);
        assertThat(confirmed.result()).isEqualTo(new Done(signedIn));
        assertThat(it.duty.isEnrolled(anna)).isTrue();
    }

    @Test
    void start_later_needsThePassword() {
        it.clock.advance(Duration.ofMinutes(10));

        assertThat(start(Optional.empty()).result()).isEqualTo(new PasswordNeeded());
        assertThat(start(Optional.of(WRONG)).result()).isEqualTo(new Refused());
        assertThat(it.enrolments.draft(anna.id())).isEmpty();
        assertThat(start(Optional.of(RIGHT)).value()).isPresent();
    }

    @Test
    void start_ofWhoHasAnApp_alwaysNeedsThePassword() {
        it.addApp(anna);

        assertThat(start(Optional.empty()).result()).isEqualTo(new PasswordNeeded());
        assertThat(start(Optional.of(RIGHT)).value()).isPresent();
    }

    @Test
    void wrongPasswords_countLikeThoseAtSigningIn() {
        it.change(LoginRestrictions.class, "maxFailedAttempts", "2");
        start(Optional.of(WRONG));
        start(Optional.of(WRONG));

        assertThat(start(Optional.of(RIGHT)).result()).isEqualTo(new LockedOut(Duration.ofMinutes(1)));
    }

    @Test
    void confirm_wrongCode_isRefused() {
        start(Optional.empty());

        assertThat(it.own.confirm(signedIn, "000000", CLIENT).result()).isEqualTo(new CodeRefused());
        assertThat(it.duty.isEnrolled(anna)).isFalse();
    }

    @Test
    void renew_needsThePasswordAndAnApp() {
        assertThat(it.own
                        .renewRecoveryCodes(signedIn, Optional.of(RIGHT), CLIENT)
                        .result())
                .isEqualTo(new Refused());
        List<String> old = it.addApp(anna).recoveryCodes;

        assertThat(it.own.renewRecoveryCodes(signedIn, Optional.empty(), CLIENT).result())
                .isEqualTo(new PasswordNeeded());
        assertThat(it.own
                        .renewRecoveryCodes(signedIn, Optional.of(RIGHT), CLIENT)
                        .value()
                        .orElseThrow())
                .hasSize(10)
                .doesNotContainAnyElementsOf(old);
    }

    @Test
    void apiToken_getsNowhere() {
        Session token =
                new Session("t", anna.id(), it.clock.instant(), it.clock.instant(), "", "", Session.Method.TOKEN);
        SignedIn program = new SignedIn(token, anna);

        assertThat(it.own.start(program, Optional.of(RIGHT), CLIENT).result()).isEqualTo(new Refused());
        assertThat(it.own.confirm(program, "000000", CLIENT).result()).isEqualTo(new Refused());
        assertThat(it.own
                        .renewRecoveryCodes(program, Optional.of(RIGHT), CLIENT)
                        .result())
                .isEqualTo(new Refused());
        assertThat(it.enrolments.draft(anna.id())).isEmpty();
    }

    @Test
    void userWithoutAPassword_hasToHaveSignedInRecently() {
        User sso = it.addUser("sso", true, Optional.empty());
        SignedIn through = it.sessions.start(sso, CLIENT, new Challenge.Proven(Session.Method.ENTRA, false));
        assertThat(it.own.start(through, Optional.empty(), CLIENT).value()).isPresent();

        it.clock.advance(Duration.ofMinutes(10));
        assertThat(it.own.start(through, Optional.empty(), CLIENT).result()).isEqualTo(new PasswordNeeded());
        assertThat(it.own.start(through, Optional.of(RIGHT), CLIENT).result()).isEqualTo(new Refused());
    }

    @Test
    void answer_printsNoSecret() {
        Answer<Enrol.Started> answer = start(Optional.empty());

        assertThat(answer).hasToString("Answer[Done]");
    }

    @Test
    void status_tellsWhatIsThereAndWhatIsDue() {
        assertThat(it.own.status(signedIn)).isEqualTo(new OwnTwoFactor.Status(false, Optional.empty(), 0));
        assertThat(it.own.status(signedIn).fewRecoveryCodesLeft()).isFalse();

        it.change(TwoFactorPolicy.class, "requiredFor", "EVERYBODY", "recoveryCodes", "4");
        assertThat(it.own.status(signedIn).dueBy()).contains(Fixtures.NOON.plus(Duration.ofHours(72)));

        Fixtures.App app = it.addApp(anna);
        assertThat(it.own.status(signedIn)).isEqualTo(new OwnTwoFactor.Status(true, Optional.empty(), 4));
        assertThat(it.own.status(signedIn).fewRecoveryCodesLeft()).isFalse();
        it.recovery.flaw(anna, app.recoveryCodes.get(0));
        assertThat(it.own.status(signedIn).fewRecoveryCodesLeft()).isTrue();
    }
}
