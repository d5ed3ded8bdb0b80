package dev.caretaker.application.signin;

import dev.caretaker.domain.section.Violation;
import java.time.Duration;
import java.util.List;

/** How an attempt to sign in ended. */
public sealed interface SignInResult {

    /**
     * They are in.
     *
     * @param signedIn the new session and its user
     */
    record Done(SignedIn signedIn) implements SignInResult {}

    /**
     * They have an app and must give a code of it, or a recovery code.
     *
     * @param challenge word for the next step, valid for {@value SignIn#CHALLENGE_MINUTES} minutes; a secret
     */
    record TwoFactorRequired(String challenge) implements SignInResult {

        /** Hides the word. */
        @Override
        public String toString() {
            return "TwoFactorRequired[***]";
        }
    }

    /**
     * They have to set up an app before anything else.
     *
     * @param challenge word for the next step, valid for {@value SignIn#CHALLENGE_MINUTES} minutes; a secret
     */
    record TwoFactorEnrolmentRequired(String challenge) implements SignInResult {

        /** Hides the word. */
        @Override
        public String toString() {
            return "TwoFactorEnrolmentRequired[***]";
        }
    }

    /**
     * The code is wrong, was used before, or does not belong to a sign-in under way; it is not said which. The challenge,
     * if it is one, stays valid.
     */
    record CodeRefused() implements SignInResult {}

    /**
     * The password was right, and has to be changed before anything else.
     *
     * @param challenge word for the next step, valid for {@value SignIn#CHALLENGE_MINUTES} minutes; a secret
     * @param reason why
     */
    record PasswordChangeRequired(String challenge, Reason reason) implements SignInResult {

        /** Why a password has to be changed. */
        public enum Reason {
            /** Somebody else chose it. */
            INITIAL,
            /** It has reached the largest age that the rules allow. */
            EXPIRED
        }

        /** Hides the word. */
        @Override
        public String toString() {
            return "PasswordChangeRequired[" + reason + "]";
        }
    }

    /** Name and password do not belong together, or the account may not be used; it is not said which. */
    record Refused() implements SignInResult {}

    /** The present password has to be given for this; nothing was counted. */
    record PasswordNeeded() implements SignInResult {}

    /**
     * Too many attempts at that name, whether or not anybody has it.
     *
     * @param retryAfter when the next attempt will be looked at
     */
    record LockedOut(Duration retryAfter) implements SignInResult {}

    /**
     * Too many attempts on the whole server.
     *
     * @param retryAfter when to come back
     */
    record Busy(Duration retryAfter) implements SignInResult {}

    /** Nobody may sign in from that address. */
    record AddressRefused() implements SignInResult {}

    /** The challenge has expired, is used up or never was. */
    record ChallengeExpired() implements SignInResult {}

    /**
     * The new password breaks rules; the challenge stays valid.
     *
     * @param violations all of them
     */
    record NewPasswordRefused(List<Violation> violations) implements SignInResult {}
}
