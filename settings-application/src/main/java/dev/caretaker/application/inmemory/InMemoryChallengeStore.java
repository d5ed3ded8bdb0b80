package dev.caretaker.application.inmemory;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.signin.Challenge;
import dev.caretaker.application.signin.ChallengeStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps half sign-ins in memory; those of a deleted user are gone with the user. */
public final class InMemoryChallengeStore implements ChallengeStore {

    private final InMemoryUserStore users;
    private final InMemoryEnrolmentStore enrolments;
    private final Map<String, Challenge> challenges = new ConcurrentHashMap<>();

    /**
     * Keeps challenges of users.
     *
     * @param users whose challenges these are
     * @param enrolments the apps of these users
     */
    public InMemoryChallengeStore(InMemoryUserStore users, InMemoryEnrolmentStore enrolments) {
        this.users = users;
        this.enrolments = enrolments;
    }

    @Override
    public void add(Challenge challenge) {
        if (users.byId(challenge.userId()).isEmpty()
                || challenges.putIfAbsent(challenge.tokenHash(), challenge) != null) {
            throw new AdapterFailureException(
                    ChallengeStore.class, new IllegalArgumentException("no such user, or the word is taken"));
        }
    }

    @Override
    public Optional<Pending> find(String tokenHash) {
        return Optional.ofNullable(challenges.get(tokenHash)).flatMap(challenge -> users.byId(challenge.userId())
                .map(user -> new Pending(challenge, user, enrolments.find(user.id()))));
    }

    @Override
    public boolean remove(String tokenHash) {
        Challenge removed = challenges.remove(tokenHash);
        return removed != null && users.byId(removed.userId()).isPresent();
    }

    @Override
    public void removeAll(String userId) {
        challenges.values().removeIf(challenge -> challenge.userId().equals(userId));
    }

    @Override
    public int prune(Instant before) {
        int pruned = 0;
        for (Challenge challenge : challenges.values()) {
            boolean gone = users.byId(challenge.userId()).isEmpty();
            if ((gone || challenge.expiresAt().isBefore(before))
                    && challenges.remove(challenge.tokenHash(), challenge)
                    && !gone) {
                pruned++;
            }
        }
        return pruned;
    }
}
