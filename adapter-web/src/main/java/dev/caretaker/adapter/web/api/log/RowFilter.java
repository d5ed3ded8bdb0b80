package dev.caretaker.adapter.web.api.log;

import static java.util.stream.Collectors.joining;

import dev.caretaker.adapter.web.api.Parameters;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which rows of a log; what is left out narrows nothing. */
@Introspected
record RowFilter(
        @Parameter(description = "name of the log type") @PathVariable
        String type,

        @Parameter(description = "first instant, inclusive, such as 2026-11-23T09:00:00Z") @Nullable @QueryValue
        String from,

        @Parameter(description = "last instant, exclusive") @Nullable @QueryValue
        String to,

        @Parameter(description = "only rows whose action or details contain this, in any case of letters")
        @Nullable
        @QueryValue
        String text,

        @Parameter(description = "only rows of this user, in any case of letters") @Nullable @QueryValue
        String user,

        @Parameter(description = "only rows that went so: SUCCESS, REFUSED or FAILED") @Nullable @QueryValue
        String outcome) {

    /** Whether every row of the log is asked for. */
    boolean asksForAll() {
        return Stream.of(from, to, text, user, outcome).allMatch(given -> given == null);
    }

    LogQuery query(int page, int size) {
        return new LogQuery(
                type,
                Optional.ofNullable(from).map(given -> Parameters.instant("from", given)),
                Optional.ofNullable(to).map(given -> Parameters.instant("to", given)),
                Optional.ofNullable(user),
                Optional.ofNullable(text),
                Optional.ofNullable(outcome).map(RowFilter::wanted),
                page,
                size);
    }

    private static Outcome wanted(String given) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.name().equals(given))
                .findFirst()
                .orElseThrow(() -> notAChoice(
                        "outcome",
                        Arrays.stream(Outcome.values()).map(Enum::name).collect(joining(", "))));
    }

    static InvalidSettingsException notAChoice(String field, String options) {
        return new InvalidSettingsException(List.of(new Violation(field, "not-a-choice", Map.of("options", options))));
    }
}
