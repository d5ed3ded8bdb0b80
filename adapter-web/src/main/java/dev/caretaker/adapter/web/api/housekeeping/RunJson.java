package dev.caretaker.adapter.web.api.housekeeping;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run of a job.
 *
 * @param id its id
 * @param kind {@code backup}, {@code backup-retention}, {@code log-cleanup} or {@code credential-expiry}
 * @param plannedAt the slot of the schedule; null if somebody started it
 * @param startedAt when it began
 * @param endedAt when it ended; null while it is under way
 * @param startedBy who; {@code system} for the schedule
 * @param outcome {@code RUNNING}, {@code DONE}, {@code PARTIAL}, {@code HELD}, {@code FAILED} or {@code ABANDONED}
 * @param counts what was done, by name
 * @param reason why it was not simply done, for programs; empty if it was
 * @param message the same for people
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record RunJson(
        String id,
        String kind,
        @Nullable Instant plannedAt,
        Instant startedAt,
        @Nullable Instant endedAt,
        String startedBy,
        String outcome,
        Map<String, Long> counts,
        String reason,
        String message) {}
