package dev.caretaker.adapter.web.api;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.domain.log.LogGrowth;
import dev.caretaker.domain.log.LogSlice;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import io.micronaut.core.annotation.Introspected;
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
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
    List<TypeJson> types() {
        return log.sizes().entrySet().stream()
                .map(entry -> TypeJson.of(
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
    Page page(
            @RequestBean Filter filter,
            @Parameter(schema = @Schema(type = "integer")) @QueryValue(defaultValue = "0") String page,
            @Nullable @QueryValue String before,
            @Parameter(schema = @Schema(type = "integer")) @QueryValue(defaultValue = "50") String size) {
        LogQuery query = query(
                filter,
                Parameters.number("page", page, 0, Parameters.LAST_PAGE),
                Parameters.number("size", size, 1, LogQuery.LARGEST_PAGE));
        if (before == null && query.page() > 0) {
            return Page.of(query.page(), LogStore.Page.of(log.find(query)));
        }
        OptionalLong behind = before == null ? OptionalLong.empty() : OptionalLong.of(cursor(before));
        return Page.of(query.page(), log.page(query, behind));
    }

    /**
     * All rows of a log that a filter leaves, as a file.
     *
     * @param filter which rows
     * @param format {@code ndjson} (one JSON object per line; rows of a sealed log with their number and seal, so that the
     *     server's command {@code verify-log} can check them) or {@code csv} (RFC 4180, with a header)
     * @return newest first
     */
    @Get("/{type}/export")
    @Operation(operationId = "exportLog")
    @Produces({LogExport.NDJSON, LogExport.CSV})
    @ApiResponse(
            responseCode = "200",
            description = "the rows",
            content = {
                @Content(mediaType = LogExport.NDJSON, schema = @Schema(implementation = RowJson.class)),
                @Content(mediaType = LogExport.CSV, schema = @Schema(type = "string"))
            })
    StreamedFile export(@RequestBean Filter filter, @QueryValue(defaultValue = "ndjson") String format) {
        LogExport.Format wanted = Arrays.stream(LogExport.Format.values())
                .filter(one -> one.code().equals(format))
                .findFirst()
                .orElseThrow(() -> refused(new Violation("format", "not-a-choice", Map.of("options", "ndjson, csv"))));
        LogExport rows = new LogExport(log, query(filter, 0, LogQuery.LARGEST_PAGE), wanted);
        return new StreamedFile(rows, wanted.mediaType()).attach(filter.type() + "." + wanted.code());
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

    private LogQuery query(Filter filter, int page, int size) {
        if (log.types().stream().noneMatch(known -> known.name().equals(filter.type()))) {
            throw new ProblemException(ProblemKind.NOT_FOUND);
        }
        return new LogQuery(
                filter.type(),
                Optional.ofNullable(filter.from()).map(given -> Parameters.instant("from", given)),
                Optional.ofNullable(filter.to()).map(given -> Parameters.instant("to", given)),
                Optional.ofNullable(filter.user()),
                Optional.ofNullable(filter.text()),
                Optional.ofNullable(filter.outcome()).map(LogsApiController::outcome),
                page,
                size);
    }

    private static Outcome outcome(String given) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.name().equals(given))
                .findFirst()
                .orElseThrow(() -> refused(new Violation(
                        "outcome",
                        "not-a-choice",
                        Map.of(
                                "options",
                                Arrays.stream(Outcome.values()).map(Enum::name).collect(joining(", "))))));
    }

    private static long cursor(String given) {
        if (!given.matches("[0-9]{1,18}")) {
            throw refused(new Violation("before", "not-a-cursor"));
        }
        return Long.parseLong(given);
    }

    /**
     * Which rows of a log.
     *
     * @param type name of the log type
     * @param from first instant, inclusive
     * @param to last instant, exclusive
     * @param text only rows whose action or details contain this
     * @param user only rows of this user
     * @param outcome only rows that went so: {@code SUCCESS}, {@code REFUSED} or {@code FAILED}
     */
    @Introspected
    record Filter(
            @PathVariable String type,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String text,
            @Nullable @QueryValue String user,
            @Nullable @QueryValue String outcome) {}

    private static InvalidSettingsException refused(Violation violation) {
        return new InvalidSettingsException(List.of(violation));
    }

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
    record TypeJson(
            String type,
            String label,
            long rows,
            long bytes,
            @Nullable Instant oldest,
            long rowsPerDay,
            long bytesPerDay,
            List<DayJson> days) {

        static TypeJson of(LogType type, LogStore.Size size, LogGrowth growth) {
            return new TypeJson(
                    type.name(),
                    type.label(),
                    size.rows(),
                    size.bytes(),
                    size.oldest().orElse(null),
                    growth.rowsPerDay(),
                    growth.bytesPerDay(),
                    growth.days().stream().map(DayJson::of).toList());
        }
    }

    /**
     * What was written to a log on one day and is still there.
     *
     * @param day when the day begins, in UTC
     * @param rows number of rows
     * @param bytes their size
     */
    @Serdeable
    record DayJson(Instant day, long rows, long bytes) {

        static DayJson of(LogSlice slice) {
            return new DayJson(slice.from(), slice.rows(), slice.bytes());
        }
    }

    /**
     * A page of a log.
     *
     * @param page its number
     * @param rows newest first
     * @param next what {@code before} has to be for the rows behind these; null if there are none, or if this page was
     *     asked for by number
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Page(int page, List<RowJson> rows, @Nullable String next) {

        static Page of(int number, LogStore.Page page) {
            String next = page.next().isPresent() ? Long.toString(page.next().getAsLong()) : null;
            return new Page(number, page.rows().stream().map(RowJson::of).toList(), next);
        }
    }

    /**
     * What checking a log found.
     *
     * @param complete whether every row is as it was written
     * @param from number of the first row there should be; those before were removed by clean-up
     * @param to number of the last row there should be
     * @param brokenAt number of the first row that is missing, changed or out of place; null if none is
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record VerificationJson(
            boolean complete, long from, long to, @Nullable Long brokenAt) {

        static VerificationJson of(LogStore.Verification found) {
            Long broken = found.brokenAt().isPresent() ? found.brokenAt().getAsLong() : null;
            return new VerificationJson(broken == null, found.from(), found.to(), broken);
        }
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
