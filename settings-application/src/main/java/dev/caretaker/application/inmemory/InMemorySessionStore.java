package dev.caretaker.application.inmemory;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.signin.Session;
import dev.caretaker.application.signin.SessionStore;
import dev.caretaker.application.signin.SignedIn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps sessions in memory; those of a deleted user are gone with the user. */
public final class InMemorySessionStore implements SessionStore {

    private final InMemoryUserStore users;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    /**
     * Keeps sessions of users.
     *
     * @param users whose sessions these are
     */
    public InMemorySessionStore(InMemoryUserStore users) {
        this.users = users;
        users.signOutWith(new InMemoryUserStore.Signing() {
            @Override
            public int count(String userId, Optional<String> goingOn) {
                return (int) sessions.values().stream()
                        .filter(session -> session.userId().equals(userId))
                        .filter(session -> !goingOn.equals(Optional.of(session.id())))
                        .count();
            }

            @Override
            public int out(String userId, Optional<String> goingOn) {
                return endAll(userId, goingOn).size();
            }
        });
    }

    @Override
    public void add(Session session) {
        if (users.byId(session.userId()).isEmpty() || sessions.putIfAbsent(session.id(), session) != null) {
            throw new AdapterFailureException(
                    SessionStore.class, new IllegalArgumentException("no such user, or the id is taken"));
        }
    }

    @Override
    public Optional<SignedIn> find(String sessionId) {
        return Optional.ofNullable(sessions.get(sessionId))
                .flatMap(session -> users.byId(session.userId()).map(user -> new SignedIn(session, user)));
    }

    @Override
    public List<Session> ofUser(String userId) {
        return users.byId(userId).isEmpty()
                ? List.of()
                : sessions.values().stream()
                        .filter(session -> session.userId().equals(userId))
                        .sorted(Comparator.comparing(Session::lastSeenAt)
                                .reversed()
                                .thenComparing(Session::id))
                        .toList();
    }

    @Override
    public List<Session> all() {
        return sessions.values().stream()
                .filter(session -> users.byId(session.userId()).isPresent())
                .toList();
    }

    @Override
    public boolean end(String userId, String sessionId) {
        Session session = sessions.get(sessionId);
        return session != null
                && session.userId().equals(userId)
                && users.byId(userId).isPresent()
                && sessions.remove(sessionId) != null;
    }

    @Override
    public List<String> endAll(String userId, Optional<String> exceptSessionId) {
        List<String> ended = new ArrayList<>();
        for (Session session : ofUser(userId)) {
            if (!exceptSessionId.equals(Optional.of(session.id())) && sessions.remove(session.id()) != null) {
                ended.add(session.id());
            }
        }
        return List.copyOf(ended);
    }

    @Override
    public List<SignedIn> endAllThrough(String sid) {
        List<SignedIn> ended = new ArrayList<>();
        for (Session session : sessions.values()) {
            boolean isThrough = session.atMicrosoft()
                    .flatMap(Session.AtMicrosoft::sid)
                    .filter(sid::equals)
                    .isPresent();
            Optional<SignedIn> found = isThrough ? find(session.id()) : Optional.empty();
            found.filter(signedIn -> sessions.remove(session.id()) != null).ifPresent(ended::add);
        }
        return List.copyOf(ended);
    }

    @Override
    public void seen(Map<String, Instant> lastSeenAt) {
        lastSeenAt.forEach((id, at) -> sessions.computeIfPresent(id, (key, session) -> seenAt(session, at)));
    }

    private static Session seenAt(Session session, Instant at) {
        return at.isAfter(session.lastSeenAt())
                ? new Session(
                        session.id(),
                        session.userId(),
                        session.startedAt(),
                        at,
                        session.address(),
                        session.userAgent(),
                        session.signedInWith(),
                        session.atMicrosoft())
                : session;
    }

    @Override
    public int prune(Instant startedBefore, Instant lastSeenBefore) {
        int pruned = 0;
        for (Session session : sessions.values()) {
            boolean gone = users.byId(session.userId()).isEmpty();
            boolean over = session.startedAt().isBefore(startedBefore)
                    || session.lastSeenAt().isBefore(lastSeenBefore);
            if ((gone || over) && sessions.remove(session.id(), session) && !gone) {
                pruned++;
            }
        }
        return pruned;
    }
}
