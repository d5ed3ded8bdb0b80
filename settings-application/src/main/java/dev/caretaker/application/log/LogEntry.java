package dev.caretaker.application.log;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One row of a log. Never holds a secret; control characters are written as {@code \\uXXXX}, so that no value can look
 * like a further row.
 *
 * @param type name of the log type, such as {@code login}
 * @param at when
 * @param user who, as they are called or as somebody typed the name
 * @param address from where, as a textual IP address
 * @param action what, such as {@code sign-in}
 * @param outcome how it went
 * @param details more about it, by name
 */
public record LogEntry(
        String type,
        Instant at,
        String user,
        String address,
        String action,
        Outcome outcome,
        Map<String, String> details) {

    private static final int LONGEST_VALUE = 1000;

    /** How something went. */
    public enum Outcome {
        /** It was done. */
        SUCCESS,
        /** A rule did not allow it. */
        REFUSED,
        /** It should have been done and was not. */
        FAILED
    }

    /** Encodes control characters and shortens what is longer than a row can hold. */
    public LogEntry {
        user = encoded(user);
        Map<String, String> encoded = new TreeMap<>();
        details.forEach((name, value) -> encoded.put(name, encoded(value)));
        details = Collections.unmodifiableMap(encoded);
    }

    private static String encoded(String value) {
        StringBuilder text = new StringBuilder();
        value.codePoints().limit(LONGEST_VALUE).forEach(point -> {
            if (isControl(point)) {
                text.append(String.format(java.util.Locale.ROOT, "\\u%04x", point));
            } else {
                text.appendCodePoint(point);
            }
        });
        return text.toString();
    }

    private static boolean isControl(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
