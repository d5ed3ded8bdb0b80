package dev.caretaker.adapter.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.domain.log.LogType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The logs, newest first. */
@Controller("/web/api/logs")
@Secured("LOGS")
@Tag(name = "Logs")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LogsApiController {

    private final EventLog log;

    LogsApiController(EventLog log) {
        this.log = log;
    }

    /**
     * The logs there are.
     *
     * @return one line per type
     */
    @Get
    @Operation(operationId = "listLogs")
    List<TypeJson> types() {
        return log.sizes().entrySet().stream()
                .map(entry -> TypeJson.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    /**
     * A page of a log.
     *
     * @param type name of the log type
     * @param from first instant, inclusive
     * @param to last instant, exclusive
     * @param text only rows whose action or details contain this
     * @param user only rows of this user
     * @param page number of the page, from 0
     * @param size rows per page
     * @return newest first
     */
    @Get("/{type}")
    @Operation(operationId = "listLogRows")
    Page page(
            @PathVariable String type,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String text,
            @Nullable @QueryValue String user,
            @Parameter(schema = @Schema(type = "integer")) @QueryValue(defaultValue = "0") String page,
            @Parameter(schema = @Schema(type = "integer")) @QueryValue(defaultValue = "50") String size) {
        if (log.types().stream().noneMatch(known -> known.name().equals(type))) {
            throw new ProblemException(ProblemKind.NOT_FOUND);
        }
        LogQuery query = new LogQuery(
                type,
                Optional.ofNullable(from).map(given -> Parameters.instant("from", given)),
                Optional.ofNullable(to).map(given -> Parameters.instant("to", given)),
                Optional.ofNullable(user),
                Optional.ofNullable(text),
                Parameters.number("page", page, 0, Parameters.LAST_PAGE),
                Parameters.number("size", size, 1, LogQuery.LARGEST_PAGE));
        return new Page(query.page(), log.find(query).stream().map(RowJson::of).toList());
    }

    /**
     * A log.
     *
     * @param type name
     * @param label what screens call it
     * @param rows number of rows
     * @param bytes their size
     * @param oldest when the oldest was written; null if there is none
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record TypeJson(
            String type,
            String label,
            long rows,
            long bytes,
            @Nullable Instant oldest) {

        static TypeJson of(LogType type, LogStore.Size size) {
            return new TypeJson(
                    type.name(),
                    type.label(),
                    size.rows(),
                    size.bytes(),
                    size.oldest().orElse(null));
        }
    }

    /**
     * A page of a log.
     *
     * @param page its number
     * @param rows newest first
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Page(int page, List<RowJson> rows) {}

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
    record RowJson(
            Instant at, String user, String address, String action, String outcome, Map<String, String> details) {

        static RowJson of(LogEntry entry) {
            return new RowJson(
                    entry.at(),
                    entry.user(),
                    entry.address(),
                    entry.action(),
                    entry.outcome().name(),
                    entry.details());
        }
    }
}
