package dev.caretaker.domain.section;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One value of a section: its name, its kind, its bounds, and how it is read from and written to text.
 *
 * <p>A field is the only place where a bound stands. The name is at once record component, form input and JSON
 * property. Immutable and thread-safe.
 *
 * @param <T> type of the value
 */
public abstract sealed class Field<T> permits ScalarField, WordsField, RowsField {

    /** What an input for the field looks like, and which JSON type carries it. */
    public enum Kind {
        /** On or off; JSON boolean. */
        TOGGLE,
        /** A whole number within bounds; JSON integer. */
        WHOLE_NUMBER,
        /** One of a few whole numbers; JSON integer. */
        NUMBER_CHOICE,
        /** Off, a number or unlimited ({@link Count}); JSON integer or the string {@code unlimited}. */
        COUNT,
        /** One of a few words; JSON string. */
        CHOICE,
        /** One line of text; JSON string. */
        TEXT,
        /** A GUID, or nothing; JSON string. */
        GUID,
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

    private final Traits traits;

    Field(Traits traits) {
        this.traits = traits;
    }

    /**
     * {@return a switch}
     *
     * @param name record component
     */
    public static Field<Boolean> toggle(String name) {
        return Scalars.toggle(name);
    }

    /**
     * {@return a whole number within inclusive bounds}
     *
     * @param name record component
     * @param unit what the number counts
     * @param minimum smallest number allowed
     * @param maximum largest number allowed
     */
    public static Field<Integer> wholeNumber(String name, Unit unit, int minimum, int maximum) {
        return Scalars.wholeNumber(name, unit, minimum, maximum);
    }

    /**
     * {@return one of a few whole numbers, with none of those between them}
     *
     * @param name record component
     * @param unit what the number counts
     * @param numbers the numbers to choose from, in display order
     */
    public static Field<Integer> numberChoice(String name, Unit unit, List<Integer> numbers) {
        return Scalars.numberChoice(name, unit, numbers);
    }

    /**
     * {@return a count: {@code 0} (off), 1 to {@value Count#MAXIMUM}, or {@code unlimited}}
     *
     * @param name record component
     * @param unit what is counted
     */
    public static Field<Count> count(String name, Unit unit) {
        return Scalars.count(name, unit);
    }

    /**
     * {@return one of the constants of an enum, written by its name}
     *
     * @param <E> the enum
     * @param name record component
     * @param type class of the enum
     */
    public static <E extends Enum<E>> Field<E> choice(String name, Class<E> type) {
        return Scalars.choice(name, type);
    }

    /**
     * {@return one line of text that every store can hold: no control characters, line separators, lone surrogates}
     *
     * @param name record component
     * @param minimumLength fewest code points; 0 allows an empty text, anything else refuses blank ones too
     * @param maximumLength most code points
     */
    public static Field<String> text(String name, int minimumLength, int maximumLength) {
        return Scalars.text(name, minimumLength, maximumLength);
    }

    /**
     * {@return a GUID in capital or small letters, with or without blanks around it, or nothing}
     *
     * @param name record component
     */
    public static Field<String> guid(String name) {
        return Scalars.guid(name);
    }

    /**
     * {@return a time zone of the IANA database, such as {@code Europe/Berlin}; an offset like {@code +02:00} is none}
     *
     * @param name record component
     */
    public static Field<ZoneId> timeZone(String name) {
        return Scalars.timeZone(name);
    }

    /**
     * {@return a cron expression of five fields, or nothing for “never”}
     *
     * @param name record component
     */
    public static Field<Schedule> schedule(String name) {
        return Scalars.schedule(name);
    }

    /**
     * {@return address ranges, one per line; none means no restriction}
     *
     * @param name record component
     * @param maximum most lines allowed
     */
    public static Field<List<Network>> networks(String name, int maximum) {
        return Scalars.networks(name, maximum);
    }

    /**
     * {@return words or phrases, one per line, each of them a {@linkplain #text text} without spaces around it}
     *
     * @param name record component
     * @param maximum most lines allowed
     * @param maximumLength most code points of a line
     */
    public static Field<List<String>> lines(String name, int maximum, int maximumLength) {
        return Scalars.lines(name, maximum, maximumLength);
    }

    /**
     * {@return any number of words out of a few; its value has each word chosen once, in the order of the options}
     *
     * @param name record component
     * @param options the words to choose from, in display order
     */
    public static Field<List<String>> words(String name, List<String> options) {
        return new WordsField(name, options);
    }

    /**
     * {@return a table whose rows people add and remove}
     *
     * @param <R> type of a row
     * @param name record component
     * @param columns fields of a row
     * @param key the column that tells rows apart; no two rows have the same text there
     * @param maximumRows most rows, 1 to 1000
     */
    public static <R> Field<List<R>> freeTable(String name, Fields<R> columns, Field<String> key, int maximumRows) {
        return new FreeTableField<>(name, columns, key, maximumRows);
    }

    /**
     * {@return a table with a fixed set of rows, one for each known key, such as one row per log type}
     *
     * @param <R> type of a row
     * @param name record component
     * @param columns fields of a row
     * @param key the column that tells rows apart
     * @param defaults the rows there have to be, each with its default values
     * @throws IllegalArgumentException if two rows have the same key
     */
    public static <R> Field<List<R>> fixedTable(String name, Fields<R> columns, Field<String> key, List<R> defaults) {
        return new TableField<>(name, columns, key, defaults);
    }

    /** {@return its name: record component, form input and JSON property at once} */
    public final String name() {
        return traits.name();
    }

    /** {@return what an input for it looks like} */
    public final Kind kind() {
        return traits.kind();
    }

    /** {@return what its number counts; {@link Unit#NONE} where there is nothing to count} */
    public final Unit unit() {
        return traits.unit();
    }

    /** {@return its bounds, by the names that messages and attributes of inputs use; empty without bounds} */
    public final Map<String, String> limits() {
        return traits.limits();
    }

    /** {@return the words to choose from, in display order; empty where anything else decides} */
    public final List<String> options() {
        return traits.options();
    }

    /** {@return the fields of one row; empty unless it is a table} */
    public List<Field<?>> columns() {
        return List.of();
    }

    /**
     * {@return how many rows a text has, numbered {@code name[0]}, {@code name[1]} and so on; 0 unless it is a table}
     *
     * @param text submitted or stored text by path
     */
    public int rowsIn(Map<String, String> text) {
        return 0;
    }

    /**
     * {@return what is wrong with a value built by code: exactly what would be wrong with its text}
     *
     * @param value the value
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
        return kind() + " " + name();
    }
}
