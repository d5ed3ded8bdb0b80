package dev.caretaker.application.signin;

import dev.caretaker.application.AdapterFailureException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the queries of a session store, and lets a test do something between a query and its answer. */
final class WatchedSessionStore implements SessionStore {

    private final SessionStore store;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Runnable afterFind = () -> {};
    private volatile boolean down;

    WatchedSessionStore(SessionStore store) {
        this.store = store;
    }

    /** Does something once, after the next query has found its answer and before it gives it. */
    void afterNextFind(Runnable step) {
        afterFind = () -> {
            afterFind = () -> {};
            step.run();
        };
    }

    /** Number of calls since the last time it was asked. */
    int calls() {
        return calls.getAndSet(0);
    }

    /** Lets every query fail, or no longer. */
    void down(boolean isDown) {
        down = isDown;
    }

    private SessionStore counted() {
        calls.incrementAndGet();
        if (down) {
            throw new AdapterFailureException(SessionStore.class, new IllegalStateException("down"));
        }
        return store;
    }

    @Override
    public void add(Session session) {
        counted().add(session);
    }

    @Override
    public Optional<SignedIn> find(String sessionId) {
        Optional<SignedIn> found = counted().find(sessionId);
        afterFind.run();
        return found;
    }

    @Override
    public List<Session> ofUser(String userId) {
        return counted().ofUser(userId);
    }

    @Override
    public List<SignedIn> endAllThrough(String sid) {
        return counted().endAllThrough(sid);
    }

    @Override
    public List<Session> all() {
        return counted().all();
    }

    @Override
    public boolean end(String userId, String sessionId) {
        return counted().end(userId, sessionId);
    }

    @Override
    public List<String> endAll(String userId, Optional<String> exceptSessionId) {
        return counted().endAll(userId, exceptSessionId);
    }

    @Override
    public void seen(Map<String, Instant> lastSeenAt) {
        counted().seen(lastSeenAt);
    }

    @Override
    public int prune(Instant startedBefore, Instant lastSeenBefore) {
        return counted().prune(startedBefore, lastSeenBefore);
    }
}
