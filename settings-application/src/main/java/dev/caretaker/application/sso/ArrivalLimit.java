package dev.caretaker.application.sso;

import dev.caretaker.application.signin.Client;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets one client address come only so often within a minute where nobody has to prove anything first, so that made-up
 * requests fill neither logs nor tables. Thread-safe; each instance counts for itself.
 */
final class ArrivalLimit {

    /** Requests of one kind from one address within a minute of the clock: many people may share an address. */
    static final int PER_MINUTE = 120;

    /** Beyond that new addresses are not counted: the table must not grow with the attack. */
    private static final int MOST_ADDRESSES = 50_000;

    private final Clock clock;
    private final Map<String, Integer> arrivals = new HashMap<>();
    private Instant minute = Instant.EPOCH;

    /** What becomes of somebody who comes. */
    enum Verdict {
        /** They may go on. */
        WELCOME,
        /** They may not, and nobody was told within this minute. */
        TOO_MANY,
        /** They may not, and it was said before. */
        TOO_MANY_STILL
    }

    ArrivalLimit(Clock clock) {
        this.clock = clock;
    }

    synchronized Verdict of(Client client) {
        Instant present = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        if (!present.equals(minute)) {
            minute = present;
            arrivals.clear();
        }
        String network = client.network();
        if (arrivals.size() >= MOST_ADDRESSES && !arrivals.containsKey(network)) {
            return Verdict.WELCOME;
        }
        int count = arrivals.merge(network, 1, Integer::sum);
        if (count <= PER_MINUTE) {
            return Verdict.WELCOME;
        }
        return count == PER_MINUTE + 1 ? Verdict.TOO_MANY : Verdict.TOO_MANY_STILL;
    }
}
