package dev.caretaker.domain.section;

import java.time.Instant;
import java.time.Month;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When something happens by itself: a cron expression of five fields (minute, hour, day of month, month, day of
 * week), or nothing, which means never.
 *
 * <p>Lists, ranges and {@code *} are those of POSIX {@code crontab}; steps ({@code *}{@code /5}, {@code 8-18/2}), English
 * names of three letters and 7 for Sunday are those of cron implementations. No {@code @daily}, {@code ?}, {@code L}.
 * A day that none of the months has ({@code 0 0 30 2 *}) is refused, as it would never come.
 *
 * @param expression such as {@code 0 3 * * *} (each night at three), at most {@value #MAXIMUM_LENGTH} characters, any
 *     white space; kept with single spaces; empty for never
 */
public record Schedule(String expression) {

    /** Longest expression accepted, in characters. */
    public static final int MAXIMUM_LENGTH = 200;

    private static final Pattern ASCII = Pattern.compile("[0-9A-Za-z*,/-]+");
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    private static final int DAY_OF_MONTH = 2;
    private static final int MONTH = 3;
    private static final int DAY_OF_WEEK = 4;

    private record Part(String name, int minimum, int maximum, List<String> words, int firstWord) {}

    private static final List<Part> PARTS = List.of(
            new Part("minute", 0, 59, List.of(), 0),
            new Part("hour", 0, 23, List.of(), 0),
            new Part("day of month", 1, 31, List.of(), 0),
            new Part("month", 1, 12, MONTHS, 1),
            new Part("day of week", 0, 7, DAYS, 0));

    /**
     * A schedule.
     *
     * @throws IllegalArgumentException if the expression is malformed
     */
    public Schedule {
        expression = expression.strip().replaceAll("\\s+", " ");
        Optional<String> problem = problemOf(expression);
        if (problem.isPresent()) {
            throw new IllegalArgumentException("bad " + problem.get() + " in schedule: " + expression);
        }
    }

    /**
     * The schedule that never comes due.
     *
     * @return the empty expression
     */
    public static Schedule never() {
        return new Schedule("");
    }

    /**
     * Whether it never comes due.
     *
     * @return true for the empty expression
     */
    public boolean isNever() {
        return expression.isEmpty();
    }

    /**
     * When it comes due next. Where a day of the month and a day of the week are both restricted, either is enough, as in
     * POSIX {@code crontab}; a part that starts with {@code *} does not restrict.
     *
     * @param after the time to start from, exclusive
     * @param zone whose clocks it goes by; a time that they skip comes when they have been changed, one that they repeat
     *     comes once
     * @return empty if it never does, at least within nine years
     */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        if (isNever()) {
            return Optional.empty();
        }
        String[] parts = expression.toUpperCase(Locale.ROOT).split(" ", -1);
        List<BitSet> sets = IntStream.range(0, parts.length)
                .mapToObj(i -> numbers(parts[i], PARTS.get(i)))
                .toList();
        boolean eitherDay = !parts[DAY_OF_MONTH].startsWith("*") && !parts[DAY_OF_WEEK].startsWith("*");
        return new DueTimes(sets, eitherDay).next(after, zone);
    }

    private static BitSet numbers(String list, Part part) {
        BitSet numbers = new BitSet();
        for (String item : list.split(",", -1)) {
            String[] halves = item.split("/", -1);
            int step = halves.length == 2 ? number(halves[1]) : 1;
            String[] ends = halves[0].split("-", -1);
            boolean all = halves[0].equals("*");
            int first = all ? part.minimum() : value(ends[0], part);
            int last = all ? part.maximum() : value(ends[ends.length - 1], part);
            for (int number = first; number <= last; number += step) {
                numbers.set(number);
            }
        }
        return numbers;
    }

    /**
     * What is wrong with an expression.
     *
     * @param text as somebody typed it
     * @return name of the first part that is malformed, such as {@code hour}; {@code date} if each is sound, but no month
     *     has such a day; empty if nothing is wrong
     */
    public static Optional<String> problemOf(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        if (text.length() > MAXIMUM_LENGTH) {
            return Optional.of("length");
        }
        String[] parts = text.strip().split("\\s+", -1);
        if (parts.length != PARTS.size()) {
            return Optional.of("number of fields");
        }
        for (int i = 0; i < parts.length; i++) {
            // ASCII only: letters such as U+017F would become S in upper case, which no other reader of the text does.
            if (!ASCII.matcher(parts[i]).matches() || !isList(parts[i].toUpperCase(Locale.ROOT), PARTS.get(i))) {
                return Optional.of(PARTS.get(i).name());
            }
        }
        return everHasDay(parts) ? Optional.empty() : Optional.of("date");
    }

    /** A day of the week may come instead of the day of the month, unless it starts with {@code *}. */
    private static boolean everHasDay(String[] parts) {
        if (!parts[DAY_OF_WEEK].startsWith("*")) {
            return true;
        }
        int first = numbers(parts[DAY_OF_MONTH], PARTS.get(DAY_OF_MONTH)).nextSetBit(0);
        return numbers(parts[MONTH].toUpperCase(Locale.ROOT), PARTS.get(MONTH)).stream()
                .anyMatch(month -> first <= Month.of(month).maxLength());
    }

    /**
     * What to tell of a problem.
     *
     * @param problem what {@link #problemOf} found
     * @return {@code part}, its name; for one of the five parts {@code min} and {@code max}, too, the numbers it takes
     */
    static Map<String, String> limits(String problem) {
        return PARTS.stream()
                .filter(part -> part.name().equals(problem))
                .findFirst()
                .map(part -> Map.of(
                        "part", problem,
                        "min", Integer.toString(part.minimum()),
                        "max", Integer.toString(part.maximum())))
                .orElseGet(() -> Map.of("part", problem));
    }

    private static boolean isList(String text, Part part) {
        return Stream.of(text.split(",", -1)).allMatch(item -> isStepped(item, part));
    }

    private static boolean isStepped(String text, Part part) {
        String[] halves = text.split("/", -1);
        if (halves.length == 2) {
            boolean spans = halves[0].equals("*") || halves[0].contains("-");
            int step = number(halves[1]);
            return spans && step >= 1 && step <= part.maximum() && isRange(halves[0], part);
        }
        return halves.length == 1 && isRange(text, part);
    }

    private static boolean isRange(String text, Part part) {
        if (text.equals("*")) {
            return true;
        }
        String[] ends = text.split("-", -1);
        if (ends.length > 2) {
            return false;
        }
        int first = value(ends[0], part);
        int last = value(ends[ends.length - 1], part);
        return first >= part.minimum() && last <= part.maximum() && first <= last;
    }

    private static int value(String text, Part part) {
        int word = part.words().indexOf(text);
        return word >= 0 ? word + part.firstWord() : number(text);
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : -1;
    }

    /** The expression as it is written. */
    @Override
    public String toString() {
        return expression;
    }
}
