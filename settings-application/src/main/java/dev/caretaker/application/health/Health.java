package dev.caretaker.application.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Says whether the storage answers, asking it at most once a second however often it is asked itself. Thread-safe. */
public final class Health {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final StorageProbe probe;
    private final Clock clock;
    private volatile Answer last = new Answer(false, Instant.EPOCH);

    private record Answer(boolean up, Instant at) {}

    /**
     * Watches a storage.
     *
     * @param probe how to ask it
     * @param clock the present
     */
    public Health(StorageProbe probe, Clock clock) {
        this.probe = probe;
        this.clock = clock;
    }

    /**
     * What was found out within the last second.
     *
     * @return empty if nothing was; then ask {@link #isUp}
     */
    public Optional<Boolean> recent() {
        Answer answer = last;
        Duration age = Duration.between(answer.at(), clock.instant());
        return !age.isNegative() && age.compareTo(FRESH) < 0 ? Optional.of(answer.up()) : Optional.empty();
    }

    /**
     * Whether the storage answers; waits for it if nothing was found out within the last second.
     *
     * @return true if it does
     */
    public synchronized boolean isUp() {
        return recent().orElseGet(() -> {
            boolean up = probe.answers();
            last = new Answer(up, clock.instant());
            return up;
        });
    }
}
