package dev.caretaker.application.log;

import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One row of a log. Never holds a secret. Control characters, line separators, invisible format characters (among them
 * those that turn the direction of writing) and lone surrogates are written as {@code \\uXXXX}, so that no value can
 * look like a further row or like another value. Of each text the first {@value #LONGEST_VALUE} code points, so
 * written, are kept.
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

    /** Encodes and shortens each text; one that is encoded already stays as it is. */
    public LogEntry {
        user = encoded(user);
        address = encoded(address);
        action = encoded(action);
        Map<String, String> encoded = new TreeMap<>();
        details.forEach((name, value) -> encoded.put(encoded(name), encoded(value)));
        details = Collections.unmodifiableMap(encoded);
    }

    private static String encoded(String value) {
        if (value.length() <= LONGEST_VALUE && value.codePoints().noneMatch(LogEntry::isControl)) {
            return value; // as nearly all are
        }
        StringBuilder text = new StringBuilder();
        int length = 0;
        for (int at = 0; at < value.length(); ) {
            int point = value.codePointAt(at);
            String written =
                    isControl(point) ? String.format(Locale.ROOT, "\\u%04x", point) : Character.toString(point);
            length += written.codePointCount(0, written.length());
            if (length > LONGEST_VALUE) {
                break;
            }
            text.append(written);
            at += Character.charCount(point);
        }
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
