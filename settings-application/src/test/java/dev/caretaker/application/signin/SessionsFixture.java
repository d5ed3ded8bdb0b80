package dev.caretaker.application.signin;

import static dev.caretaker.application.signin.Fixtures.CLIENT;

import dev.caretaker.application.user.User;
import java.net.InetAddress;

/** Sessions in memory, and somebody who has some. */
abstract class SessionsFixture {

    static final InetAddress ADDRESS = CLIENT.address();
    final Fixtures it = new Fixtures();
    final Sessions sessions = it.sessions;
    final User anna = it.addUser("anna");

    SignedIn start(User user) {
        return sessions.start(user, CLIENT, new Challenge.Proven(Session.Method.PASSWORD, false));
    }

    String startFor(User user) {
        return start(user).session().id();
    }

    boolean isAlive(String id) {
        return sessions.check(id, ADDRESS).isPresent();
    }
}
