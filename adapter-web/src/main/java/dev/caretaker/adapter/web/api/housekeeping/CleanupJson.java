package dev.caretaker.adapter.web.api.housekeeping;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.caretaker.domain.log.CleanupPlan;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What clean-up would remove from one log.
 *
 * @param type name of the log type
 * @param rows rows that would go
 * @param bytes their size
 * @param rowsByAge how many of them because of their age
 * @param rowsBySize how many of them because of the size of the log
 * @param rowsLeft rows that would stay
 * @param bytesLeft their size
 * @param oldestLeft from when on rows would stay; null if none would
 * @param sizeWarning why the size of the log limits nothing, because the disk is smaller; null otherwise
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CleanupJson(
        String type,
        long rows,
        long bytes,
        long rowsByAge,
        long rowsBySize,
        long rowsLeft,
        long bytesLeft,
        @Nullable Instant oldestLeft,
        @Nullable String sizeWarning) {

    static CleanupJson of(CleanupPlan plan, Optional<String> sizeWarning) {
        return new CleanupJson(
                plan.type(),
                plan.rows(),
                plan.bytes(),
                plan.rowsByAge(),
                plan.rowsBySize(),
                plan.rowsLeft(),
                plan.bytesLeft(),
                plan.oldestLeft().orElse(null),
                sizeWarning.orElse(null));
    }
}
