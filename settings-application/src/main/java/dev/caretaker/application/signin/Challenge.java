package dev.caretaker.application.signin;

import java.time.Instant;

/**
 * Half a sign-in: somebody has proven who they are, one more step is missing. Opens nothing by itself.
 *
 * @param tokenHash SHA-256 of the word that names it, in hexadecimal; the word itself is not kept
 * @param userId who is half in
 * @param step what is missing
 * @param proven what they have proven so far
 * @param expiresAt until when
 */
public record Challenge(String tokenHash, String userId, Step step, Proven proven, Instant expiresAt) {

    /** What is missing. */
    public enum Step {
        /** A code of an app that is set up. */
        TWO_FACTOR,
        /** An app to be set up. */
        TWO_FACTOR_ENROLMENT,
        /** A new password. */
        PASSWORD_CHANGE
    }

    /**
     * What somebody has proven on the way in.
     *
     * @param method how they have shown who they are
     * @param secondFactor whether they gave a second factor, or a browser that is remembered did
     */
    public record Proven(Session.Method method, boolean secondFactor) {

        /** A password and nothing else. */
        public static final Proven PASSWORD = new Proven(Session.Method.PASSWORD, false);

        boolean throughSso() {
            return method == Session.Method.ENTRA;
        }

        Proven withSecondFactor() {
            return new Proven(method, true);
        }
    }
}
