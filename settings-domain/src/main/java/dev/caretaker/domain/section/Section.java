package dev.caretaker.domain.section;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * One group of settings that is shown, saved and versioned together: a typed record and its fields.
 *
 * <p>Text travels as a map from path to string; the path of a field is its name, that of a table cell
 * {@code types[0].maxAgeDays}. No secret is ever a field. Immutable and thread-safe.
 *
 * @param <T> the record; its constructor refuses what breaks a rule
 */
public final class Section<T> {

    private final String id;
    private final Class<T> type;
    private final Fields<T> fields;
    private final T defaults;

    private Section(String id, Class<T> type, Fields<T> fields, T defaults) {
        this.id = id;
        this.type = type;
        this.fields = fields;
        this.defaults = defaults;
    }

    /**
     * Describes a section.
     *
     * @param <T> the record
     * @param id name in addresses and stores, lower-case words joined by hyphens, such as {@code password-rules}
     * @param type class of the record
     * @param fields its fields in display order
     * @param defaults the values before anybody saved others
     * @return the section
     * @throws IllegalArgumentException if the id is malformed, or if the defaults do not come back equal when written
     *     and read, which means that a field is tied to the wrong component or that the record has no {@code equals}
     * @throws InvalidSettingsException if the defaults break a rule
     */
    public static <T> Section<T> of(String id, Class<T> type, Fields<T> fields, T defaults) {
        if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("not a section id: " + id);
        }
        var section = new Section<>(id, type, fields, defaults);
        if (!section.read(section.write(defaults)).equals(defaults)) {
            throw new IllegalArgumentException("the defaults of section " + id + " are lost when written and read");
        }
        return section;
    }

    /**
     * Name in addresses and stores.
     *
     * @return such as {@code password-rules}
     */
    public String id() {
        return id;
    }

    /**
     * The record that holds the values.
     *
     * @return its class
     */
    public Class<T> type() {
        return type;
    }

    /**
     * The values before anybody saved others.
     *
     * @return always valid
     */
    public T defaults() {
        return defaults;
    }

    /**
     * The fields.
     *
     * @return in display order
     */
    public List<Field<?>> fields() {
        return fields.list();
    }

    /**
     * Reads a submitted text, which has to name every field and nothing else.
     *
     * @param text value by path
     * @return the record
     * @throws InvalidSettingsException if anything is missing, unknown, malformed or out of range, or, when the fields
     *     are sound, if a rule between them is broken; carries every violation
     */
    public T read(Map<String, String> text) {
        var violations = new Violations();
        text.keySet().stream()
                .filter(path -> !fields.owns(path))
                .sorted()
                .forEach(path -> violations.add(new Violation(path, "unknown-field")));
        var read = fields.read(text, "", violations);
        violations.refuse();
        return read.orElseThrow(() -> new IllegalStateException("nothing read and nothing refused"));
    }

    /**
     * Reads a stored text, in which fields may be missing that did not exist when it was stored: they take their
     * defaults. Fields that no longer exist and table rows whose key nobody registers any more are passed over.
     *
     * @param stored value by path
     * @return the record
     * @throws InvalidSettingsException if a stored value breaks today's rules; it is never silently replaced
     */
    public T restore(Map<String, String> stored) {
        return read(completed(stored));
    }

    /**
     * A stored text brought to today's fields, whether its values are valid or not.
     *
     * @param stored value by path
     * @return value by path, each of today's fields named once, in display order
     */
    public Map<String, String> completed(Map<String, String> stored) {
        Map<String, String> text = write(defaults);
        fields.overlay(stored, text);
        return text;
    }

    /**
     * Writes a record so that {@link #read} gives an equal one.
     *
     * @param record the values
     * @return value by path, in display order
     */
    public Map<String, String> write(T record) {
        Map<String, String> text = new LinkedHashMap<>();
        fields.write(record, "", text);
        return text;
    }

    /**
     * Which values differ between two texts.
     *
     * @param before value by path
     * @param after value by path
     * @return the paths that differ, in display order; empty if nothing does
     */
    public List<String> changedBetween(Map<String, String> before, Map<String, String> after) {
        Set<String> paths = new LinkedHashSet<>(after.keySet());
        paths.addAll(new TreeMap<>(before).keySet());
        return paths.stream()
                .filter(path -> !Objects.equals(before.get(path), after.get(path)))
                .toList();
    }

    @Override
    public String toString() {
        return "section " + id;
    }
}
