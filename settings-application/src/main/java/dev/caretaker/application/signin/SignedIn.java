package dev.caretaker.application.signin;

import dev.caretaker.application.user.User;

/**
 * A session together with whose it is.
 *
 * @param session the session
 * @param user its user, as they are now
 */
public record SignedIn(Session session, User user) {}
