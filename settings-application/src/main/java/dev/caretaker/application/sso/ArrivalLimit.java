package dev.caretaker.application.sso;

import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.RandomTokens;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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
    private final Map<String, String> references = new HashMap<>();
    private Instant minute = Instant.EPOCH;

    /**
     * That somebody comes too often.
     *
     * @param reference one for the whole minute, so that the log stays readable
     * @param isFirst whether nobody was told within this minute
     */
    record Excess(String reference, boolean isFirst) {}

    ArrivalLimit(Clock clock) {
        this.clock = clock;
    }

    /** Counts an arrival; empty if it is welcome. */
    synchronized Optional<Excess> excess(Client client) {
        Instant present = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        if (!present.equals(minute)) {
            minute = present;
            arrivals.clear();
            references.clear();
        }
        String network = client.network();
        if (arrivals.size() >= MOST_ADDRESSES && !arrivals.containsKey(network)) {
            return Optional.empty();
        }
        if (arrivals.merge(network, 1, Integer::sum) <= PER_MINUTE) {
            return Optional.empty();
        }
        boolean isFirst = !references.containsKey(network);
        return Optional.of(new Excess(references.computeIfAbsent(network, first -> RandomTokens.reference()), isFirst));
    }
}
