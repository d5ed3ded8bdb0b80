package dev.caretaker.adapter.web.page.tokens;

import dev.caretaker.adapter.web.page.FormBody;
import dev.caretaker.application.token.ApiTokens;
import dev.caretaker.application.token.ApiTokens.Wish;
import dev.caretaker.domain.section.Violation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The form of a new API token as it was typed.
 *
 * @param name what it shall be called
 * @param isByDate whether its end is a date; else a number of days
 * @param days the number of days
 * @param date the last day, in ISO 8601
 * @param permissions the permissions ticked
 */
record TokenForm(String name, boolean isByDate, String days, String date, Set<String> permissions) {

    private static final String USUAL_DAYS = "90";

    static TokenForm fresh() {
        return new TokenForm("", false, USUAL_DAYS, "", Set.of());
    }

    static TokenForm of(FormBody form) {
        return new TokenForm(
                form.text("name"),
                form.text("lifetime").equals("date"),
                form.text("days").strip(),
                form.text("date").strip(),
                form.ticked("permissions"));
    }

    /** When it shall end; empty if nobody can tell. */
    Optional<Instant> expiresAt(Instant now) {
        if (isByDate) {
            return endOfDate();
        }
        return Optional.of(days)
                .filter(number -> number.matches("[0-9]{1,4}"))
                .map(number -> now.plus(Duration.ofDays(Long.parseLong(number))));
    }

    private Optional<Instant> endOfDate() {
        try {
            LocalDate after = LocalDate.parse(date).plusDays(1);
            return Optional.of(after.atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }

    /** Why no end can be told. */
    Violation unreadableEnd() {
        return isByDate
                ? new Violation("expiresAt", "not-a-date")
                : new Violation(
                        "expiresAt",
                        "not-a-number",
                        Map.of("min", "1", "max", Integer.toString(ApiTokens.MAXIMUM_DAYS)));
    }

    Wish wish(Instant expiresAt) {
        return new Wish(name, expiresAt, permissions);
    }
}
