package dev.caretaker.adapter.web.api;

import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

/** Reads values that come as text, from the query or from JSON; what breaks a rule is refused under its name. */
public final class Parameters {

    /** Highest number of a page. */
    public static final int LAST_PAGE = 1_000_000;

    private Parameters() {}

    /**
     * A time.
     *
     * @param field its name
     * @param given in ISO 8601 with a zone
     * @return the instant
     * @throws InvalidSettingsException if it is not one
     */
    public static Instant instant(String field, String given) {
        try {
            return Instant.parse(given);
        } catch (DateTimeParseException malformed) {
            throw refused(new Violation(field, "not-an-instant"));
        }
    }

    /**
     * A whole number.
     *
     * @param field its name
     * @param given in digits only
     * @param minimum lowest, not negative
     * @param maximum highest, below ten million
     * @return the number
     * @throws InvalidSettingsException if it is none or out of range
     */
    public static int number(String field, String given, int minimum, int maximum) {
        boolean fits =
                given.matches("[0-9]{1,7}") && Integer.parseInt(given) >= minimum && Integer.parseInt(given) <= maximum;
        if (!fits) {
            Map<String, String> limits = Map.of("min", Integer.toString(minimum), "max", Integer.toString(maximum));
            throw refused(new Violation(field, "out-of-range", limits));
        }
        return Integer.parseInt(given);
    }

    /**
     * A switch.
     *
     * @param field its name
     * @param given {@code true} or {@code false}
     * @return which
     * @throws InvalidSettingsException if it is neither
     */
    public static boolean toggle(String field, String given) {
        if (!given.equals("true") && !given.equals("false")) {
            throw refused(new Violation(field, "not-true-or-false"));
        }
        return given.equals("true");
    }

    private static InvalidSettingsException refused(Violation violation) {
        return new InvalidSettingsException(List.of(violation));
    }
}
