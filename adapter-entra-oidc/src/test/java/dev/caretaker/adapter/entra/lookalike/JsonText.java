package dev.caretaker.adapter.entra.lookalike;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Just enough JSON: writes anything, reads flat objects of texts and numbers. */
public final class JsonText {

    private static final Pattern MEMBER =
            Pattern.compile("\\s*\"([^\"\\\\]+)\"\\s*:\\s*(?:\"([^\"\\\\]*)\"|(-?[0-9]+))\\s*(,|$)");

    private JsonText() {}

    public static String of(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> of(entry.getKey().toString()) + ":" + of(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(JsonText::of).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof String text ? quoted(text) : value.toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars()
                .forEach(letter -> quoted.append(
                        letter < 0x20 || letter == '"' || letter == '\\'
                                ? String.format("\\u%04x", letter)
                                : Character.toString((char) letter)));
        return quoted.append('"').toString();
    }

    /** The members of a flat object; one that comes twice is an error. */
    static Map<String, String> flat(String object) {
        String inner = object.strip().replaceAll("^\\{|}$", "");
        Map<String, String> members = new TreeMap<>();
        Matcher matcher = MEMBER.matcher(inner);
        int at = 0;
        while (at < inner.length() && matcher.find(at) && matcher.start() == at) {
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            if (members.put(matcher.group(1), value) != null) {
                throw new IllegalArgumentException("twice: " + matcher.group(1));
            }
            at = matcher.end();
        }
        if (at != inner.length()) {
            throw new IllegalArgumentException("not a flat object: " + object);
        }
        return members;
    }
}
