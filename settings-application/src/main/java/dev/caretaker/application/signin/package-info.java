/**
 * Coming in, staying in and going out. In-ports: {@link dev.caretaker.application.signin.SignIn} and
 * {@link dev.caretaker.application.signin.Sessions}; out-ports:
 * {@link dev.caretaker.application.signin.SessionStore}, {@link dev.caretaker.application.signin.ChallengeStore},
 * {@link dev.caretaker.application.signin.LockoutStore} and
 * {@link dev.caretaker.application.signin.PasswordHasher}.
 */
@NullMarked
package dev.caretaker.application.signin;

import org.jspecify.annotations.NullMarked;
