package dev.caretaker.adapter.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Problem details (RFC 9457).
 *
 * @param type identifies the kind of problem
 * @param title the kind of problem in words
 * @param status HTTP status
 * @param detail what happened this time and what to do
 * @param requestId finds the entry in the server's log; only where the server failed
 * @param violations every refused field; only where input was refused
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String requestId,
        @Nullable List<RefusedField> violations) {

    /**
     * One refused field.
     *
     * @param field its name, for a table cell {@code types[0].maxAgeDays}
     * @param code what is wrong, for programs
     * @param message what is wrong, for people
     */
    @Serdeable
    public record RefusedField(String field, String code, String message) {}
}
