package dev.caretaker.application.signin;

import static dev.caretaker.application.signin.Fixtures.CLIENT;
import static dev.caretaker.application.signin.Fixtures.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.signin.SignInResult.TwoFactorEnrolmentRequired;
import dev.caretaker.application.signin.SignInResult.TwoFactorRequired;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.UserStore.PasswordChange;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
import java.time.Duration;
import java.util.Optional;

/** Somebody who is half in. */
abstract class SecondStepFixture {

    final Fixtures it = new Fixtures();
    final User anna = it.addUser("anna");

    SignInResult signIn() {
        return it.signIn.attempt("anna", RIGHT, CLIENT);
    }

    String codeWord() {
        return ((TwoFactorRequired) signIn()).challenge();
    }

    String enrolmentWord() {
        it.change(TwoFactorPolicy.class, "requiredFor", "EVERYBODY", "graceHours", "0");
        return ((TwoFactorEnrolmentRequired) signIn()).challenge();
    }

    Fixtures.App appOfAnna() {
        Fixtures.App app = it.addApp(anna);
        it.clock.advance(Duration.ofMinutes(1));
        return app;
    }

    SignInResult withCode(String word, String code) {
        return it.secondStep.withCode(word, code, CLIENT);
    }

    /** Leaves Anna a password that she has to change. */
    void havePasswordChanged() {
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

    void assertNobodyIsIn() {
        assertThat(it.sessions.list(anna.id())).isEmpty();
    }
}
