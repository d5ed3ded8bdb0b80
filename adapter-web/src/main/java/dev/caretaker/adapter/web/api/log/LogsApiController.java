package dev.caretaker.adapter.web.api.log;

import dev.caretaker.adapter.web.api.Parameters;
import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogChain.Head;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.domain.log.LogGrowth;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The logs, newest first. */
@Controller("/web/api/logs")
@Secured("LOGS")
@Tag(name = "Logs")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LogsApiController {

    private final EventLog log;
    private final Clock clock;

    LogsApiController(EventLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * The logs there are.
     *
     * @return one line per type
     */
    @Get
    @Operation(operationId = "listLogs")
    List<LogJson> types() {
        return log.sizes().entrySet().stream()
                .map(entry -> LogJson.of(
                        entry.getKey(),
                        entry.getValue(),
                        LogGrowth.of(log.days(entry.getKey().name()), clock.instant())))
                .toList();
    }

    /**
     * A page of a log. Follow {@code next} to read further: it costs the same however far back it leads, and new rows do
     * not move what is still to come.
     *
     * @param filter which rows
     * @param page number of the page, from 0
     * @param before where to go on, as {@code next} of an earlier page said; the number of the page then does not matter
     * @param size rows per page
     * @return newest first
     */
    @Get("/{type}")
    @Operation(operationId = "listLogRows")
    LogPageJson page(
            @RequestBean RowFilter filter,
            @Parameter(schema = @Schema(type = "integer")) @QueryValue(defaultValue = "0") String page,
            @Nullable @QueryValue String before,
            @Parameter(schema = @Schema(type = "integer")) @QueryValue(defaultValue = "50") String size) {
        LogQuery query = query(
                filter,
                Parameters.number("page", page, 0, Parameters.LAST_PAGE),
                Parameters.number("size", size, 1, LogQuery.LARGEST_PAGE));
        if (before == null && query.page() > 0) {
            return LogPageJson.of(query.page(), LogStore.Page.of(log.find(query)));
        }
        OptionalLong behind = before == null ? OptionalLong.empty() : OptionalLong.of(cursor(before));
        return LogPageJson.of(query.page(), log.page(query, behind));
    }

    /**
     * All rows of a log that a filter leaves, as a file.
     *
     * @param filter which rows
     * @param format {@code ndjson} (one JSON object per line; rows of a sealed log with their {@code number} and
     *     {@code seal}, and without a filter the first with {@code head}, the signed end of the log, so that the server's
     *     command {@code verify-log} can check them) or {@code csv} (RFC 4180, with a header)
     * @return newest first
     */
    @Get("/{type}/export")
    @Operation(operationId = "exportLog")
    @Produces({LogExport.NDJSON, LogExport.CSV})
    @ApiResponse(
            responseCode = "200",
            description = "the rows",
            content = {
                @Content(mediaType = LogExport.NDJSON, schema = @Schema(implementation = LogPageJson.Row.class)),
                @Content(mediaType = LogExport.CSV, schema = @Schema(type = "string"))
            })
    StreamedFile export(@RequestBean RowFilter filter, @QueryValue(defaultValue = "ndjson") String format) {
        LogExport.Format wanted = Arrays.stream(LogExport.Format.values())
                .filter(one -> one.code().equals(format))
                .findFirst()
                .orElseThrow(() -> RowFilter.notAChoice("format", "ndjson, csv"));
        LogQuery query = query(filter, 0, LogQuery.LARGEST_PAGE);
        Optional<Head> end = filter.asksForAll() ? log.head(filter.type()) : Optional.empty();
        return new StreamedFile(new LogExport(log, query, wanted, end), wanted.mediaType())
                .attach(filter.type() + "." + wanted.code());
    }

    /**
     * Checks whether every row of a log is as it was written.
     *
     * @param type name of a log type whose rows are sealed: {@code audit}
     * @return what was found
     */
    @Get("/{type}/verification")
    @Operation(operationId = "verifyLog")
    VerificationJson verify(@PathVariable String type) {
        return log.verify(type)
                .map(VerificationJson::of)
                .orElseThrow(() -> new ProblemException(ProblemKind.NOT_FOUND));
    }

    private LogQuery query(RowFilter filter, int page, int size) {
        if (log.types().stream().noneMatch(known -> known.name().equals(filter.type()))) {
            throw new ProblemException(ProblemKind.NOT_FOUND);
        }
        return filter.query(page, size);
    }

    private static long cursor(String given) {
        if (!given.matches("[0-9]{1,18}")) {
            throw new InvalidSettingsException(List.of(new Violation("before", "not-a-cursor")));
        }
        return Long.parseLong(given);
    }
}
