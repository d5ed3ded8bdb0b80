package dev.caretaker.application.signin;

import static dev.caretaker.application.signin.Fixtures.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.log.LogType;
import java.util.Map;

/** Somebody in front of the sign-in. */
abstract class SignInFixture {

    final Fixtures it = new Fixtures();

    SignInResult attempt(String username, Password password) {
        return it.signIn.attempt(username, password, CLIENT);
    }

    void assertLogged(String user, Outcome outcome, Map<String, String> details) {
        assertThat(it.newest(LogType.LOGIN))
                .isEqualTo(new LogEntry("login", it.clock.instant(), user, "192.0.2.7", "sign-in", outcome, details));
    }
}
