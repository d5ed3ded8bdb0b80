package dev.caretaker.adapter.web.api.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogStore;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of a log.
 *
 * @param page its number
 * @param rows newest first
 * @param next what {@code before} has to be for the rows behind these; null if there are none, or if this page was asked
 *     for by number
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record LogPageJson(int page, List<Row> rows, @Nullable String next) {

    static LogPageJson of(int number, LogStore.Page page) {
        String next = page.next().isPresent() ? Long.toString(page.next().getAsLong()) : null;
        return new LogPageJson(number, page.rows().stream().map(Row::of).toList(), next);
    }

    /**
     * One row.
     *
     * @param at when
     * @param user who
     * @param address from where
     * @param action what
     * @param outcome how it went
     * @param details more about it
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Row(Instant at, String user, String address, String action, String outcome, Map<String, String> details) {

        static Row of(LogEntry entry) {
            return new Row(
                    entry.at(),
                    entry.user(),
                    entry.address(),
                    entry.action(),
                    entry.outcome().name(),
                    entry.details());
        }
    }
}
