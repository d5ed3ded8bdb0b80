package dev.caretaker.application.inmemory;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.twofactor.ObligationStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers in memory since when users have had to have a second factor; forgotten with the user. */
public final class InMemoryObligationStore implements ObligationStore {

    private final InMemoryUserStore users;
    private final Map<String, Instant> since = new ConcurrentHashMap<>();

    /**
     * Remembers it of users.
     *
     * @param users of whom
     */
    public InMemoryObligationStore(InMemoryUserStore users) {
        this.users = users;
    }

    @Override
    public Optional<Instant> since(String userId) {
        return users.byId(userId).map(user -> since.get(userId));
    }

    @Override
    public Instant begin(String userId, Instant now) {
        if (users.byId(userId).isEmpty()) {
            throw new AdapterFailureException(ObligationStore.class, new IllegalArgumentException("no such user"));
        }
        return since.computeIfAbsent(userId, id -> now);
    }

    @Override
    public void align(Set<String> userIds, Instant now) {
        since.keySet().retainAll(userIds);
        userIds.stream().filter(userId -> users.byId(userId).isPresent()).forEach(userId -> begin(userId, now));
    }
}
