package dev.caretaker.application.signin;

import java.time.Instant;

/**
 * Half a sign-in: the password was right, one more step is missing. Opens nothing by itself.
 *
 * @param tokenHash SHA-256 of the word that names it, in hexadecimal; the word itself is not kept
 * @param userId who is half in
 * @param step what is missing
 * @param expiresAt until when
 */
public record Challenge(String tokenHash, String userId, Step step, Instant expiresAt) {

    /** What is missing. */
    public enum Step {
        /** A new password. */
        PASSWORD_CHANGE
    }
}
