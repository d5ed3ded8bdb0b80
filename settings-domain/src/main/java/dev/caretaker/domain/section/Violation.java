package dev.caretaker.domain.section;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One reason why a submitted value is refused.
 *
 * @param field where it happened: record component = form input name = JSON property, for a table cell
 *     {@code types[0].maxAgeDays}
 * @param code what happened, a key of the user-facing wording such as {@code out-of-range}
 * @param limits the figures that the wording names, such as {@code min} and {@code max}; never a secret
 */
public record Violation(String field, String code, Map<String, String> limits) {

    /** Copies the figures, sorted by name so that violations always print alike. */
    public Violation {
        limits = Collections.unmodifiableMap(new TreeMap<>(limits));
    }

    /**
     * A violation whose wording needs no figures.
     *
     * @param field where it happened
     * @param code what happened
     */
    public Violation(String field, String code) {
        this(field, code, Map.of());
    }

    /**
     * The same violation seen from what holds the refused value: a table its row, a change set its section.
     *
     * @param prefix path of the holder with its separator, such as {@code types[0].}
     * @return a violation whose field starts with the prefix
     */
    public Violation within(String prefix) {
        return new Violation(prefix + field, code, limits);
    }
}
