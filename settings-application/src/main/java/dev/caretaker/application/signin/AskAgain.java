package dev.caretaker.application.signin;

import dev.caretaker.application.Actor;
import dev.caretaker.application.signin.Attempts.Refusal;
import dev.caretaker.application.signin.SignInResult.PasswordNeeded;
import dev.caretaker.application.signin.SignInResult.Refused;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.domain.access.Password;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Asks people who are signed in for their password once more, before their own security changes (OWASP ASVS 5.0, 7.5.1).
 * Whoever has none here has to have signed in within {@value SignIn#CHALLENGE_MINUTES} minutes. API tokens get nowhere.
 * Thread-safe.
 */
public final class AskAgain {

    private final Attempts attempts;
    private final PasswordHasher hasher;
    private final Clock clock;

    /**
     * Asks once more.
     *
     * @param attempts what counts wrong passwords
     * @param hasher how they are compared
     * @param clock the present
     */
    public AskAgain(Attempts attempts, PasswordHasher hasher, Clock clock) {
        this.attempts = attempts;
        this.hasher = hasher;
        this.clock = clock;
    }

    /** A program, which has no password to be asked for. */
    static boolean isToken(SignedIn signedIn) {
        return signedIn.session().signedInWith() == Session.Method.TOKEN;
    }

    /**
     * Why somebody may not go on; empty if they may.
     *
     * @param password what they gave; may be empty if there is none here
     * @param isSpared whether having just signed in is enough for who has one
     */
    Optional<SignInResult> refusal(
            SignedIn signedIn, Optional<Password> password, Client client, BooleanSupplier isSpared) {
        User user = signedIn.user();
        if (isToken(signedIn)) {
            return Optional.of(new Refused());
        }
        if (password.isEmpty()) {
            boolean needsNone = user.password().isEmpty() || isSpared.getAsBoolean();
            return needsNone && signedIn.session().isFresh(clock.instant())
                    ? Optional.empty()
                    : Optional.of(new PasswordNeeded());
        }
        Actor actor = new Actor(user.username(), client.address());
        return attempts.prove(user.account(), actor, () -> flaw(user, password.get()))
                .map(Refusal::result);
    }

    private Optional<String> flaw(User user, Password given) {
        Optional<LocalPassword> stored = user.password();
        if (stored.isEmpty()) {
            return Optional.of(Refusal.NO_LOCAL_PASSWORD);
        }
        return hasher.matches(given, stored.get().hash()) ? Optional.empty() : Optional.of(Refusal.WRONG_PASSWORD);
    }
}
