package dev.caretaker.application.housekeeping;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Notices when the clock of the machine was set: compares it with a clock that nobody can set, and with that of the
 * storage. Corrections of up to {@value #TOLERANCE_MINUTES} minutes are none of its business. Thread-safe.
 */
public final class ClockWatch {

    /** Largest correction that passes unnoticed, in minutes. */
    public static final int TOLERANCE_MINUTES = 5;

    private static final Duration TOLERANCE = Duration.ofMinutes(TOLERANCE_MINUTES);

    private final Clock clock;
    private final LongSupplier monotonicNanos;
    private final Instant startedAt;
    private final long startedNanos;

    /**
     * Watches from now on.
     *
     * @param clock the clock of the machine
     * @param monotonicNanos nanoseconds since whenever, which only ever grow
     */
    public ClockWatch(Clock clock, LongSupplier monotonicNanos) {
        this.clock = clock;
        this.monotonicNanos = monotonicNanos;
        this.startedAt = clock.instant();
        this.startedNanos = monotonicNanos.getAsLong();
    }

    /**
     * How far the clock is from where it should be.
     *
     * @param ofStorage what the storage takes for the present
     * @return the difference, negative if the clock is behind; empty if it is within tolerance
     */
    public Optional<Duration> jump(Instant ofStorage) {
        Instant present = clock.instant();
        Instant expected = startedAt.plusNanos(monotonicNanos.getAsLong() - startedNanos);
        Duration since = Duration.between(expected, present);
        Duration apart = Duration.between(ofStorage, present);
        return Optional.of(isLarge(since) ? since : apart).filter(ClockWatch::isLarge);
    }

    private static boolean isLarge(Duration difference) {
        return difference.abs().compareTo(TOLERANCE) > 0;
    }

    /**
     * A measure of time that nobody can set.
     *
     * @return nanoseconds since whenever
     */
    long nanos() {
        return monotonicNanos.getAsLong();
    }
}
