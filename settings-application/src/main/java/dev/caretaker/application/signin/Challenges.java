package dev.caretaker.application.signin;

import dev.caretaker.application.signin.Challenge.Proven;
import dev.caretaker.application.signin.ChallengeStore.Pending;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Hands out and takes back the words that name half sign-ins. Thread-safe. */
public final class Challenges {

    private static final Duration VALIDITY = Duration.ofMinutes(SignIn.CHALLENGE_MINUTES);

    private final ChallengeStore store;
    private final Clock clock;

    /**
     * Hands out words.
     *
     * @param store where half sign-ins are kept
     * @param clock the present
     */
    public Challenges(ChallengeStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    String issue(String userId, Challenge.Step step, Proven proven) {
        String word = RandomTokens.next();
        store.add(new Challenge(
                RandomTokens.hash(word), userId, step, proven, clock.instant().plus(VALIDITY)));
        return word;
    }

    Optional<Pending> find(String word, Challenge.Step step) {
        return store.find(RandomTokens.hash(word))
                .filter(pending -> pending.challenge().step() == step)
                .filter(pending -> clock.instant().isBefore(pending.challenge().expiresAt()))
                .filter(pending -> pending.user().enabled())
                .filter(Challenges::isAboutPresentPassword);
    }

    /** A password set after the word was handed out is another one than the one that was proven. */
    private static boolean isAboutPresentPassword(Pending pending) {
        if (pending.challenge().proven().method() != Session.Method.PASSWORD) {
            return true;
        }
        Instant issuedAt = pending.challenge().expiresAt().minus(VALIDITY);
        return pending.user()
                .password()
                .filter(password -> !password.setAt().isAfter(issuedAt))
                .isPresent();
    }

    /** Of several callers exactly one succeeds; every other word of the user is void as well. */
    boolean useUp(Pending pending) {
        boolean used = store.remove(pending.challenge().tokenHash());
        store.removeAll(pending.user().id());
        return used;
    }
}
