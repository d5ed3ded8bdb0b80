package dev.caretaker.application.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The sessions that had a request lately, as the store knew them then, so that not every request has to ask it.
 * Thread-safe.
 */
final class SeenSessions {

    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    /** How often sessions ended or users changed here; rises, and {@link #seen} gains sessions, under one lock. */
    private volatile long endings;

    /**
     * A session that had a request.
     *
     * @param signedIn the session and its user, with the time of the newest request
     * @param checkedAt when the store was asked
     */
    record Seen(SignedIn signedIn, Instant checkedAt) {

        boolean isTrusted(Instant now) {
            Duration age = Duration.between(checkedAt, now);
            return !age.isNegative() && age.compareTo(Duration.ofSeconds(Sessions.TRUST_SECONDS)) < 0;
        }
    }

    Optional<Seen> find(String sessionId) {
        return Optional.ofNullable(seen.get(sessionId));
    }

    /** Notes another request, unless somebody else did at the same time. */
    SignedIn again(Seen last, SignedIn alive, Instant now) {
        SignedIn fresh = seenAt(alive, now);
        seen.replace(fresh.session().id(), last, new Seen(fresh, last.checkedAt()));
        return fresh;
    }

    /** To be read before the store is asked. */
    long endings() {
        return endings;
    }

    /** Trusts what the store said, unless some session ended while it was asked: that one must not come back. */
    synchronized SignedIn trust(SignedIn signedIn, Instant now, long endingsBefore) {
        SignedIn fresh = seenAt(signedIn, now);
        if (endings == endingsBefore) {
            seen.put(signedIn.session().id(), new Seen(fresh, now));
        }
        return fresh;
    }

    synchronized void forget(Predicate<SignedIn> ended) {
        endings++;
        seen.values().removeIf(last -> ended.test(last.signedIn()));
    }

    void remove(String sessionId) {
        seen.remove(sessionId);
    }

    void forgetIdle(Instant seenBefore) {
        seen.values().removeIf(last -> last.signedIn().session().lastSeenAt().isBefore(seenBefore));
    }

    /** When the newest request of each came, by id. */
    Map<String, Instant> times() {
        Map<String, Instant> times = new TreeMap<>();
        seen.forEach((id, last) -> times.put(id, last.signedIn().session().lastSeenAt()));
        return times;
    }

    private static SignedIn seenAt(SignedIn signedIn, Instant now) {
        return new SignedIn(signedIn.session().seenAt(now), signedIn.user());
    }

    /** A session as stored, with the time of a request that the store has not been told of yet. */
    static Session withLastSeen(Session stored, Optional<Seen> last) {
        return last.map(seen -> stored.seenAt(seen.signedIn().session().lastSeenAt()))
                .orElse(stored);
    }
}
