package dev.caretaker.domain.section;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One value of a section: its name, its kind, its bounds, and how it is read from and written to text.
 *
 * <p>A field is the only place where a bound stands. The name is at once record component, form input and JSON
 * property. Immutable and thread-safe.
 *
 * @param <T> type of the value
 */
public abstract sealed class Field<T> permits ScalarField, WordsField, TableField, FreeTableField {

    /** What an input for the field looks like, and which JSON type carries it. */
    public enum Kind {
        /** On or off; JSON boolean. */
        TOGGLE,
        /** A whole number within bounds; JSON integer. */
        WHOLE_NUMBER,
        /** Off, a number or unlimited ({@link Count}); JSON integer or the string {@code unlimited}. */
        COUNT,
        /** One of a few words; JSON string. */
        CHOICE,
        /** One line of text; JSON string. */
        TEXT,
        /** An IANA time zone; JSON string. */
        TIME_ZONE,
        /** A cron expression of five fields ({@link Schedule}); JSON string. */
        SCHEDULE,
        /** Address ranges ({@link Network}), one per line; JSON array of strings. */
        NETWORKS,
        /** Words or phrases, one per line; JSON array of strings. */
        LINES,
        /** Any of a few words, none included; JSON array of strings. */
        WORDS,
        /** One row of further fields for each known key; JSON array of objects. */
        TABLE,
        /** Rows of further fields that people add and remove; JSON array of objects. */
        FREE_TABLE
    }

    private final String name;
    private final Kind kind;
    private final Unit unit;
    private final Map<String, String> limits;
    private final List<String> options;

    Field(String name, Kind kind, Unit unit, Map<String, String> limits, List<String> options) {
        this.name = name;
        this.kind = kind;
        this.unit = unit;
        this.limits = Map.copyOf(limits);
        this.options = List.copyOf(options);
    }

    /**
     * A switch.
     *
     * @param name record component
     * @return the field
     */
    public static Field<Boolean> toggle(String name) {
        return new ScalarField<>(name, Kind.TOGGLE, Unit.NONE, Map.of(), List.of(), ScalarField::readToggle);
    }

    /**
     * A whole number within inclusive bounds.
     *
     * @param name record component
     * @param unit what the number counts
     * @param minimum smallest number allowed
     * @param maximum largest number allowed
     * @return the field
     */
    public static Field<Integer> wholeNumber(String name, Unit unit, int minimum, int maximum) {
        return new ScalarField<>(
                name,
                Kind.WHOLE_NUMBER,
                unit,
                ScalarField.limits(minimum, maximum),
                List.of(),
                text -> ScalarField.readNumber(text, minimum, maximum));
    }

    /**
     * A count: {@code 0} (off), 1 to {@value Count#MAXIMUM}, or {@code unlimited}.
     *
     * @param name record component
     * @param unit what is counted
     * @return the field
     */
    public static Field<Count> count(String name, Unit unit) {
        return new ScalarField<>(
                name, Kind.COUNT, unit, ScalarField.limits(0, Count.MAXIMUM), List.of(), ScalarField::readCount);
    }

    /**
     * One of the constants of an enum, written by its name.
     *
     * @param <E> the enum
     * @param name record component
     * @param type class of the enum
     * @return the field
     */
    public static <E extends Enum<E>> Field<E> choice(String name, Class<E> type) {
        var words = Stream.of(type.getEnumConstants()).map(Enum::name).toList();
        return new ScalarField<>(
                name,
                Kind.CHOICE,
                Unit.NONE,
                Map.of("options", String.join(", ", words)),
                words,
                text -> ScalarField.readChoice(text, type, words));
    }

    /**
     * One line of text that every store can hold: no control characters, no line separators, no lone surrogates.
     *
     * @param name record component
     * @param minimumLength fewest code points; 0 allows an empty text, anything else refuses blank ones too
     * @param maximumLength most code points
     * @return the field
     */
    public static Field<String> text(String name, int minimumLength, int maximumLength) {
        return new ScalarField<>(
                name,
                Kind.TEXT,
                Unit.NONE,
                ScalarField.limits(minimumLength, maximumLength),
                List.of(),
                text -> ScalarField.readText(text, minimumLength, maximumLength));
    }

    /**
     * A time zone of the IANA database, such as {@code Europe/Berlin}; bare offsets such as {@code +02:00} are none.
     *
     * @param name record component
     * @return the field
     */
    public static Field<ZoneId> timeZone(String name) {
        var zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        return new ScalarField<>(
                name, Kind.TIME_ZONE, Unit.NONE, Map.of(), zones, text -> ScalarField.readTimeZone(text, zones));
    }

    /**
     * A cron expression of five fields, or nothing for “never”.
     *
     * @param name record component
     * @return the field
     */
    public static Field<Schedule> schedule(String name) {
        return new ScalarField<>(name, Kind.SCHEDULE, Unit.NONE, Map.of(), List.of(), ScalarField::readSchedule);
    }

    /**
     * Address ranges, one per line; none means no restriction.
     *
     * @param name record component
     * @param maximum most lines allowed
     * @return the field
     */
    public static Field<List<Network>> networks(String name, int maximum) {
        return new ScalarField<>(
                name,
                Kind.NETWORKS,
                Unit.NONE,
                Map.of("max", Integer.toString(maximum)),
                List.of(),
                text -> ScalarField.readNetworks(text, maximum),
                list -> String.join("\n", list.stream().map(Network::toString).toList()));
    }

    /**
     * Words or phrases, one per line, each of them a {@linkplain #text text} without spaces around it.
     *
     * @param name record component
     * @param maximum most lines allowed
     * @param maximumLength most code points of a line
     * @return the field
     */
    public static Field<List<String>> lines(String name, int maximum, int maximumLength) {
        return new ScalarField<>(
                name,
                Kind.LINES,
                Unit.NONE,
                Map.of("max", Integer.toString(maximum)),
                List.of(),
                text -> ScalarField.readLines(text, maximum, maximumLength),
                list -> String.join("\n", list));
    }

    /**
     * Any number of words out of a few.
     *
     * @param name record component
     * @param options the words to choose from, in display order
     * @return the field; its value has each word chosen once, in the order of the options
     */
    public static Field<List<String>> words(String name, List<String> options) {
        return new WordsField(name, options);
    }

    /**
     * A table whose rows people add and remove.
     *
     * @param <R> type of a row
     * @param name record component
     * @param columns fields of a row
     * @param key the column that tells rows apart; no two rows have the same text there
     * @param maximumRows most rows, 1 to 1000
     * @return the field
     */
    public static <R> Field<List<R>> freeTable(String name, Fields<R> columns, Field<String> key, int maximumRows) {
        return new FreeTableField<>(name, columns, key, maximumRows);
    }

    /**
     * A table with a fixed set of rows, one for each known key, such as one row per log type.
     *
     * @param <R> type of a row
     * @param name record component
     * @param columns fields of a row
     * @param key the column that tells rows apart
     * @param defaults the rows there have to be, each with its default values
     * @return the field
     * @throws IllegalArgumentException if two rows have the same key
     */
    public static <R> Field<List<R>> fixedTable(String name, Fields<R> columns, Field<String> key, List<R> defaults) {
        return new TableField<>(name, columns, key, defaults);
    }

    /**
     * Name of the field.
     *
     * @return record component, form input and JSON property at once
     */
    public final String name() {
        return name;
    }

    /**
     * What an input for the field looks like.
     *
     * @return the kind
     */
    public final Kind kind() {
        return kind;
    }

    /**
     * What its number counts.
     *
     * @return {@link Unit#NONE} where there is nothing to count
     */
    public final Unit unit() {
        return unit;
    }

    /**
     * The bounds, as the wording of messages and the attributes of inputs name them.
     *
     * @return such as {@code min} and {@code max}; empty without bounds
     */
    public final Map<String, String> limits() {
        return limits;
    }

    /**
     * The words to choose from.
     *
     * @return in display order; empty where anything else decides
     */
    public final List<String> options() {
        return options;
    }

    /**
     * The fields of one row.
     *
     * @return empty unless the field is a table
     */
    public List<Field<?>> columns() {
        return List.of();
    }

    /**
     * How many rows a submitted text has, wherever they are numbered {@code name[0]}, {@code name[1]} and so on.
     *
     * @param text submitted or stored text by path
     * @return 0 unless the field is a table
     */
    public int rowsIn(Map<String, String> text) {
        return 0;
    }

    /**
     * What is wrong with a value built by code: exactly what would be wrong with its text.
     *
     * @param value the value
     * @return nothing if it is within the bounds
     */
    public final List<Violation> violationsOf(T value) {
        Map<String, String> text = new LinkedHashMap<>();
        write(value, "", text);
        var violations = new Violations();
        read(text, "", violations);
        return violations.found();
    }

    /** Reads the value below the prefix; empty after telling why in {@code violations}. */
    abstract Optional<T> read(Map<String, String> text, String prefix, Violations violations);

    /** Writes the value below the prefix, so that {@link #read} gives an equal one. */
    abstract void write(T value, String prefix, Map<String, String> text);

    /** Whether a path of submitted text, without the prefix, belongs to this field. */
    abstract boolean owns(String path);

    /** Puts what is stored over the defaults in {@code text}, leaving alone what was not stored yet. */
    abstract void overlay(Map<String, String> stored, Map<String, String> text);

    @Override
    public final String toString() {
        return kind + " " + name;
    }

    /** Either a value or the reason why the text is not one. */
    record Reading<V>(Optional<V> value, List<Violation> violations) {

        static <V> Reading<V> of(V value) {
            return new Reading<>(Optional.of(value), List.of());
        }

        static <V> Reading<V> refused(String code, Map<String, String> limits) {
            return new Reading<>(Optional.empty(), List.of(new Violation("", code, limits)));
        }

        static <V> Reading<V> refused(List<Violation> violations) {
            return new Reading<>(Optional.empty(), violations);
        }
    }

    /** Reads a text that is present. */
    interface Reader<V> extends Function<String, Reading<V>> {}
}
