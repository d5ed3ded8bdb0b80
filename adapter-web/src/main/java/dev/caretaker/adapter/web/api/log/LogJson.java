package dev.caretaker.adapter.web.api.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.domain.log.LogGrowth;
import dev.caretaker.domain.log.LogSlice;
import dev.caretaker.domain.log.LogType;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A log.
 *
 * @param type name
 * @param label what screens call it
 * @param rows number of rows
 * @param bytes their size
 * @param oldest when the oldest was written
 * @param rowsPerDay rows a day, the mean of the days among the last 30 since the first that has rows
 * @param bytesPerDay bytes a day, the same way
 * @param days the last 30 days in UTC, those without rows included, oldest first
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record LogJson(
        String type,
        String label,
        long rows,
        long bytes,
        @Nullable Instant oldest,
        long rowsPerDay,
        long bytesPerDay,
        List<Day> days) {

    static LogJson of(LogType type, LogStore.Size size, LogGrowth growth) {
        return new LogJson(
                type.name(),
                type.label(),
                size.rows(),
                size.bytes(),
                size.oldest().orElse(null),
                growth.rowsPerDay(),
                growth.bytesPerDay(),
                growth.days().stream().map(Day::of).toList());
    }

    /**
     * What was written to a log on one day and is still there.
     *
     * @param day when the day begins, in UTC
     * @param rows number of rows
     * @param bytes their size
     */
    @Serdeable
    record Day(Instant day, long rows, long bytes) {

        static Day of(LogSlice slice) {
            return new Day(slice.from(), slice.rows(), slice.bytes());
        }
    }
}
