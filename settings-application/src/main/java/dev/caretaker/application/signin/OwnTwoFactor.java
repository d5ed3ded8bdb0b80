package dev.caretaker.application.signin;

import dev.caretaker.application.Actor;
import dev.caretaker.application.signin.SignInResult.CodeRefused;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignInResult.PasswordNeeded;
import dev.caretaker.application.signin.SignInResult.Refused;
import dev.caretaker.application.twofactor.Enrol;
import dev.caretaker.application.twofactor.RecoveryCodes;
import dev.caretaker.application.twofactor.TwoFactorDuty;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people who are signed in do about their own second factor. Whoever has one, or signed in longer than
 * {@value SignIn#CHALLENGE_MINUTES} minutes ago, has to give the password once more (OWASP ASVS 5.0, 7.5.1); whoever has no
 * password here has to have signed in within that time. API tokens get nowhere here. Thread-safe.
 */
public final class OwnTwoFactor {

    private final Enrol enrol;
    private final RecoveryCodes recovery;
    private final TwoFactorDuty duty;
    private final AskAgain askAgain;

    /**
     * Lets people set up their own apps.
     *
     * @param enrol what sets up apps
     * @param recovery what is left of the recovery codes
     * @param duty who has one
     * @param askAgain what makes sure that it is still them
     */
    public OwnTwoFactor(Enrol enrol, RecoveryCodes recovery, TwoFactorDuty duty, AskAgain askAgain) {
        this.enrol = enrol;
        this.recovery = recovery;
        this.duty = duty;
        this.askAgain = askAgain;
    }

    /**
     * What somebody's second factor is like.
     *
     * @param enrolled whether an app is set up
     * @param dueBy from when a sign-in without one leads to setting it up; empty if it need not be
     * @param recoveryCodesLeft how many recovery codes are left
     */
    public record Status(boolean enrolled, Optional<Instant> dueBy, int recoveryCodesLeft) {

        /**
         * Whether new recovery codes should be made.
         *
         * @return true from {@value TwoFactorPolicy#FEW_RECOVERY_CODES} left
         */
        public boolean fewRecoveryCodesLeft() {
            return enrolled && recoveryCodesLeft <= TwoFactorPolicy.FEW_RECOVERY_CODES;
        }
    }

    /**
     * Until when one has to set up a second factor.
     *
     * @param signedIn who
     * @return empty if there is one, or none is needed; an instant that has passed if the next sign-in asks for it
     */
    public Optional<Instant> missingBy(SignedIn signedIn) {
        return duty.missingBy(signedIn.user(), isThroughSso(signedIn));
    }

    private static boolean isThroughSso(SignedIn signedIn) {
        return signedIn.session().signedInWith() == Session.Method.ENTRA;
    }

    /**
     * What one's second factor is like.
     *
     * @param signedIn whose
     * @return as it is now
     */
    public Status status(SignedIn signedIn) {
        User user = signedIn.user();
        boolean enrolled = duty.isEnrolled(user);
        return new Status(enrolled, missingBy(signedIn), enrolled ? recovery.left(user) : 0);
    }

    /**
     * What came of it.
     *
     * @param <T> what was asked for
     * @param value what was asked for; empty if it was refused
     * @param result {@link Done}, or why it was refused
     */
    public record Answer<T>(Optional<T> value, SignInResult result) {

        /** Hides what may be a secret. */
        @Override
        public String toString() {
            return "Answer[" + result.getClass().getSimpleName() + "]";
        }
    }

    /** What is done once it is known who asks. */
    private interface Act<T> {
        Answer<T> on(User user, Actor actor);
    }

    /**
     * Hands out a secret for a new app. An app that was set up before stays the one until the new one is confirmed.
     *
     * @param signedIn who, and in which session
     * @param password the password once more; may be left out soon after signing in by who has no app
     * @param client from where
     * @return the secret, or {@link Refused}, {@link PasswordNeeded}, or a wait
     */
    public Answer<Enrol.Started> start(SignedIn signedIn, Optional<Password> password, Client client) {
        return proven(signedIn, password, client, (user, actor) -> done(signedIn, enrol.start(user)));
    }

    /**
     * Makes the app count that was set up last.
     *
     * @param signedIn who, and in which session
     * @param typed a code of the app
     * @param client from where
     * @return new recovery codes, or {@link CodeRefused}
     * @throws HasherBusyException if too many passwords wait to be hashed; nothing is changed
     */
    public Answer<List<String>> confirm(SignedIn signedIn, String typed, Client client) {
        if (AskAgain.isToken(signedIn)) {
            return refused(new Refused());
        }
        // The secret was handed out to whoever gave the password; a code of it says that they are the same.
        Enrol.Confirmed confirmed = enrol.confirm(signedIn.user(), typed, true, actor(signedIn, client));
        return confirmed.refusal().isPresent() ? refused(new CodeRefused()) : done(signedIn, confirmed.recoveryCodes());
    }

    /**
     * Replaces all recovery codes.
     *
     * @param signedIn who, and in which session
     * @param password the password once more
     * @param client from where
     * @return the new codes, or {@link Refused}, {@link PasswordNeeded}, or a wait
     * @throws HasherBusyException if too many passwords wait to be hashed; nothing is changed
     */
    public Answer<List<String>> renewRecoveryCodes(SignedIn signedIn, Optional<Password> password, Client client) {
        return proven(signedIn, password, client, (user, actor) -> enrol.renewRecoveryCodes(user, actor)
                .map(codes -> done(signedIn, codes))
                .orElseGet(() -> refused(new Refused())));
    }

    private <T> Answer<T> proven(SignedIn signedIn, Optional<Password> password, Client client, Act<T> act) {
        User user = signedIn.user();
        return askAgain.refusal(signedIn, password, client, () -> !duty.isEnrolled(user))
                .<Answer<T>>map(OwnTwoFactor::refused)
                .orElseGet(() -> act.on(user, actor(signedIn, client)));
    }

    private static Actor actor(SignedIn signedIn, Client client) {
        return new Actor(signedIn.user().username(), client.address());
    }

    private static <T> Answer<T> refused(SignInResult result) {
        return new Answer<>(Optional.empty(), result);
    }

    private static <T> Answer<T> done(SignedIn signedIn, T value) {
        return new Answer<>(Optional.of(value), new Done(signedIn));
    }
}
