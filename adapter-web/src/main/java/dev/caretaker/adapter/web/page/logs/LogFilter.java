package dev.caretaker.adapter.web.page.logs;

import dev.caretaker.adapter.web.page.users.UserAddress;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogQuery;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which rows somebody asked for, as they typed it.
 *
 * @param type name of the log type
 * @param from first time in UTC
 * @param to time in UTC before which rows have to be written
 * @param user name of a user
 * @param text what action or details have to contain
 * @param outcome how it has to have gone
 * @param before where to go on
 * @param trail where the newer pages began, newest first, joined by dots
 */
@Introspected
record LogFilter(
        @PathVariable String type,
        @Nullable @QueryValue String from,
        @Nullable @QueryValue String to,
        @Nullable @QueryValue String user,
        @Nullable @QueryValue String text,
        @Nullable @QueryValue String outcome,
        @Nullable @QueryValue String before,
        @Nullable @QueryValue String trail) {

    private static final int SIZE = 50;

    /** Whether every time that was typed is one. */
    boolean isSound() {
        return isTime(from) && isTime(to);
    }

    static boolean isTime(@Nullable String typed) {
        return given(typed).isEmpty() || time(typed).isPresent();
    }

    static Optional<String> given(@Nullable String typed) {
        return Optional.ofNullable(typed).filter(text -> !text.isBlank());
    }

    /** As a browser writes a local time, or as ISO 8601 writes an instant. */
    static Optional<Instant> time(@Nullable String typed) {
        return given(typed)
                .flatMap(text -> parsed(text).or(() -> parsed(text + "Z")).or(() -> parsed(text + ":00Z")));
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    Optional<Outcome> wanted() {
        return Arrays.stream(Outcome.values())
                .filter(one -> one.name().equals(outcome))
                .findFirst();
    }

    LogQuery query() {
        return new LogQuery(type, time(from), time(to), given(user), given(text), wanted(), 0, SIZE);
    }

    /** The filter without a place in the log, as a query that the REST API understands. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        time(from).ifPresent(at -> parameters.put("from", at.toString()));
        time(to).ifPresent(at -> parameters.put("to", at.toString()));
        given(user).ifPresent(name -> parameters.put("user", name));
        given(text).ifPresent(words -> parameters.put("text", words));
        wanted().ifPresent(one -> parameters.put("outcome", one.name()));
        return parameters;
    }

    static String address(String path, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + UserAddress.encoded(one.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
