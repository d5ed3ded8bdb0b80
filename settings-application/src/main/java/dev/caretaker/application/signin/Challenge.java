package dev.caretaker.application.signin;

import java.time.Instant;
import java.util.Optional;

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
     * @param atMicrosoft what Microsoft said, if they came through it
     */
    public record Proven(Session.Method method, boolean secondFactor, Optional<Session.AtMicrosoft> atMicrosoft) {

        /** A password and nothing else. */
        public static final Proven PASSWORD = new Proven(Session.Method.PASSWORD, false);

        /**
         * What has nothing to do with Microsoft.
         *
         * @param method how they have shown who they are
         * @param secondFactor whether they gave a second factor
         */
        public Proven(Session.Method method, boolean secondFactor) {
            this(method, secondFactor, Optional.empty());
        }

        static Proven throughMicrosoft(Session.AtMicrosoft said) {
            return new Proven(Session.Method.ENTRA, false, Optional.of(said));
        }

        boolean throughSso() {
            return method == Session.Method.ENTRA;
        }

        Proven withSecondFactor() {
            return new Proven(method, true, atMicrosoft);
        }
    }
}
