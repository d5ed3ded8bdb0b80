package dev.caretaker.domain.section;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What makes values of texts: one method per kind of field, each with the bounds it holds to. */
final class Readers {

    private static final Map<String, String> COUNT_LIMITS =
            Map.of("min", "0", "max", Integer.toString(Count.MAXIMUM), "word", Count.UNLIMITED_TEXT);

    static final Map<String, String> GUID_LIMITS = Map.of("example", Guid.EXAMPLE);

    private static final int LONGEST_NUMBER = 11;
    private static final int LONGEST_QUOTE = 60;

    private Readers() {}

    static Map<String, String> limits(int minimum, int maximum) {
        return Map.of("min", Integer.toString(minimum), "max", Integer.toString(maximum));
    }

    static Map<String, String> limits(List<String> words) {
        return Map.of("options", String.join(", ", words));
    }

    static Reading<Boolean> toggle(String text) {
        return switch (text) {
            case "true" -> Reading.of(true);
            case "false" -> Reading.of(false);
            default -> Reading.refused("not-a-toggle", Map.of());
        };
    }

    static Reading<Integer> number(String text, int minimum, int maximum) {
        String digits = text.strip();
        if (digits.isEmpty()) {
            return Reading.refused("required", Map.of());
        }
        if (!digits.matches("-?[0-9]+")) {
            return Reading.refused("not-a-number", limits(minimum, maximum));
        }
        long number = digits.length() > LONGEST_NUMBER ? Long.MAX_VALUE : Long.parseLong(digits);
        return number < minimum || number > maximum
                ? Reading.refused("out-of-range", limits(minimum, maximum))
                : Reading.of((int) number);
    }

    static Reading<Count> count(String text) {
        String word = text.strip();
        if (word.equals(Count.UNLIMITED_TEXT)) {
            return Reading.of(Count.unlimited());
        }
        Reading<Integer> number = number(word, 0, Count.MAXIMUM);
        return number.value()
                .map(value -> Reading.of(Count.of(value)))
                .orElseGet(() -> Reading.refused(
                        number.violations().stream().map(Readers::aboutCount).toList()));
    }

    private static Violation aboutCount(Violation violation) {
        return switch (violation.code()) {
            case "not-a-number" -> new Violation("", "not-a-count", violation.limits());
            case "out-of-range" -> new Violation("", "out-of-range", COUNT_LIMITS);
            default -> violation;
        };
    }

    static <T> Reading<T> choice(String text, List<String> words, Function<String, T> meaning) {
        return words.contains(text) ? Reading.of(meaning.apply(text)) : Reading.refused("not-a-choice", limits(words));
    }

    static Reading<String> text(String text, int minimumLength, int maximumLength) {
        int length = text.codePointCount(0, text.length());
        if (text.isBlank() && minimumLength > 0) {
            return Reading.refused("required", Map.of());
        }
        if (length < minimumLength) {
            return Reading.refused("too-short", limits(minimumLength, maximumLength));
        }
        if (length > maximumLength) {
            return Reading.refused("too-long", limits(minimumLength, maximumLength));
        }
        return text.codePoints().anyMatch(Readers::isUnfitForOneLine)
                ? Reading.refused("control-characters", Map.of())
                : Reading.of(text);
    }

    private static boolean isUnfitForOneLine(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> false;
        };
    }

    static Reading<String> guid(String text) {
        String id = text.strip();
        return id.isEmpty() || Guid.isOne(id) ? Reading.of(id) : Reading.refused("not-a-guid", GUID_LIMITS);
    }

    static Reading<ZoneId> timeZone(String text, List<String> zones) {
        String id = text.strip();
        if (id.isEmpty()) {
            return Reading.refused("required", Map.of());
        }
        return zones.contains(id) ? Reading.of(ZoneId.of(id)) : Reading.refused("not-a-time-zone", Map.of());
    }

    static Reading<Schedule> schedule(String text) {
        return Schedule.problemOf(text)
                .map(problem -> Reading.<Schedule>refused("not-a-schedule", Schedule.limits(problem)))
                .orElseGet(() -> Reading.of(new Schedule(text)));
    }

    static Reading<List<Network>> networks(String text, int maximum) {
        List<String> lines = filledLines(text);
        if (lines.size() > maximum) {
            return Reading.refused("too-many", Map.of("max", Integer.toString(maximum)));
        }
        var networks = new ArrayList<Network>();
        var refused = new ArrayList<Violation>();
        for (String line : lines) {
            Network.problemOf(line)
                    .ifPresentOrElse(
                            code -> refused.add(new Violation("", code, Map.of("value", shortened(line)))),
                            () -> networks.add(Network.parse(line)));
        }
        return refused.isEmpty() ? Reading.of(List.copyOf(networks)) : Reading.refused(refused);
    }

    static Reading<List<String>> lines(String text, int maximum, int maximumLength) {
        List<String> lines = filledLines(text);
        if (lines.size() > maximum) {
            return Reading.refused("too-many", Map.of("max", Integer.toString(maximum)));
        }
        List<Violation> refused = lines.stream()
                .flatMap(line ->
                        text(line, 1, maximumLength).violations().stream().map(violation -> ofLine(line, violation)))
                .toList();
        return refused.isEmpty() ? Reading.of(lines) : Reading.refused(refused);
    }

    /** The lines of a text without the blank ones and without spaces around them. */
    static List<String> filledLines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static Violation ofLine(String line, Violation violation) {
        Map<String, String> limits = new HashMap<>(violation.limits());
        limits.put("value", shortened(line));
        return new Violation("", "line-" + violation.code(), limits);
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
    }
}
