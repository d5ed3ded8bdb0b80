package dev.caretaker.application.signin;

import static dev.caretaker.application.signin.Fixtures.CLIENT;
import static dev.caretaker.application.signin.Fixtures.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.signin.SignInResult.NewPasswordRefused;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.Violation;
import java.util.List;
import java.util.Map;

/** Somebody signed in, who changes their password. */
abstract class ChangePasswordFixture {

    final Fixtures it = new Fixtures();
    final User anna = it.addUser("anna-lena");
    final SignedIn signedIn = it.sessions.start(anna, CLIENT, new Challenge.Proven(Session.Method.PASSWORD, false));

    SignInResult change(Password current, Password next) {
        SignedIn now =
                it.sessions.check(signedIn.session().id(), CLIENT.address()).orElseThrow();
        return it.changePassword.change(now, current, next, CLIENT);
    }

    SignInResult changeTo(String next) {
        return change(RIGHT, Password.of(next));
    }

    static List<String> codes(SignInResult result) {
        assertThat(result).isInstanceOf(NewPasswordRefused.class);
        List<Violation> violations = ((NewPasswordRefused) result).violations();
        assertThat(violations).extracting(Violation::field).containsOnly("newPassword");
        return violations.stream().map(Violation::code).toList();
    }

    void assertLogged(Outcome outcome, Map<String, String> details) {
        assertThat(it.newest(LogType.AUDIT))
                .isEqualTo(new LogEntry(
                        "audit", it.clock.instant(), "anna-lena", "192.0.2.7", "password-change", outcome, details));
    }
}
