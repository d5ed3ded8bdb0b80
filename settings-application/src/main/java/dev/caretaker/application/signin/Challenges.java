package dev.caretaker.application.signin;

import dev.caretaker.application.signin.ChallengeStore.Pending;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** Hands out and takes back the words that name half sign-ins. */
final class Challenges {

    private final ChallengeStore store;
    private final Clock clock;

    Challenges(ChallengeStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    String issue(String userId, Challenge.Step step) {
        String word = RandomTokens.next();
        store.add(new Challenge(
                hash(word), userId, step, clock.instant().plus(Duration.ofMinutes(SignIn.CHALLENGE_MINUTES))));
        return word;
    }

    Optional<Pending> find(String word, Challenge.Step step) {
        return store.find(hash(word))
                .filter(pending -> pending.challenge().step() == step)
                .filter(pending -> clock.instant().isBefore(pending.challenge().expiresAt()))
                .filter(pending -> pending.user().enabled());
    }

    boolean use(Pending pending) {
        return store.remove(pending.challenge().tokenHash());
    }

    private static String hash(String word) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
