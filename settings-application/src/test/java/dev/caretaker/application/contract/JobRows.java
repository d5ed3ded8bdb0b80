package dev.caretaker.application.contract;

import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.housekeeping.JobRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Runs and leases of contracts. */
final class JobRows {

    /** Long enough to outlast a test. */
    static final Duration LEASE = Duration.ofHours(1);

    /** Over as soon as it begins. */
    static final Duration NO_LEASE = Duration.ofHours(-1);

    private JobRows() {}

    static Optional<Instant> at(int seconds) {
        return Optional.of(Samples.NOW.plusSeconds(seconds));
    }

    static JobRun run(String id, Optional<Instant> slot) {
        return JobRun.started(id, JobKind.LOG_CLEANUP, slot, Samples.NOW, "Zoë");
    }
}
