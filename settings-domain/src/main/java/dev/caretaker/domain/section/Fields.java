package dev.caretaker.domain.section;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An ordered list of fields that together make a record: a whole section, or one row of a table.
 *
 * @param <T> the record
 */
public final class Fields<T> {

    private final List<Bound<T, ?>> bound;
    private final Function<Values, T> constructor;

    private Fields(List<Bound<T, ?>> bound, Function<Values, T> constructor) {
        this.bound = List.copyOf(bound);
        this.constructor = constructor;
    }

    /**
     * Starts a list.
     *
     * @param <T> the record
     * @return a list to which fields are added in display order
     */
    public static <T> Builder<T> of() {
        return new Builder<>();
    }

    /**
     * The fields in display order.
     *
     * @return one per value of the record
     */
    public List<Field<?>> list() {
        return bound.stream().<Field<?>>map(Bound::field).toList();
    }

    boolean owns(String path) {
        return bound.stream().anyMatch(one -> one.field.owns(path));
    }

    /** Reads all fields, then builds the record; its constructor adds the rules between fields. */
    Optional<T> read(Map<String, String> text, String prefix, Violations violations) {
        var values = new Values();
        var refused = new Violations();
        bound.forEach(one -> one.read(text, prefix, values, refused));
        if (!refused.isEmpty()) {
            violations.addAll(refused.found());
            return Optional.empty();
        }
        try {
            return Optional.of(constructor.apply(values));
        } catch (InvalidSettingsException broken) {
            broken.violations().forEach(violation -> violations.add(violation.within(prefix)));
            return Optional.empty();
        }
    }

    void write(T record, String prefix, Map<String, String> text) {
        bound.forEach(one -> one.write(record, prefix, text));
    }

    void overlay(Map<String, String> stored, Map<String, String> text) {
        bound.forEach(one -> one.field.overlay(stored, text));
    }

    private record Bound<T, F>(Field<F> field, Function<T, F> accessor) {

        void read(Map<String, String> text, String prefix, Values values, Violations violations) {
            field.read(text, prefix, violations).ifPresent(value -> values.put(field, value));
        }

        void write(T record, String prefix, Map<String, String> text) {
            field.write(accessor.apply(record), prefix, text);
        }
    }

    /** The values read for one record. */
    public static final class Values {

        private final Map<Field<?>, Object> byField = new HashMap<>();

        private Values() {}

        private <F> void put(Field<F> field, F value) {
            byField.put(field, value);
        }

        /**
         * The value of one field.
         *
         * @param <F> type of the value
         * @param field one of the fields of the list
         * @return the value read
         * @throws IllegalArgumentException if the field is not in the list
         */
        @SuppressWarnings("unchecked") // put() only pairs a field with a value of its own type
        public <F> F get(Field<F> field) {
            Object value = byField.get(field);
            if (value == null) {
                throw new IllegalArgumentException("no such field here: " + field);
            }
            return (F) value;
        }
    }

    /**
     * A list under construction.
     *
     * @param <T> the record
     */
    public static final class Builder<T> {

        private final List<Bound<T, ?>> bound = new ArrayList<>();

        private Builder() {}

        /**
         * Adds the next field.
         *
         * @param <F> type of its value
         * @param field the field
         * @param accessor where the record has it
         * @return this
         * @throws IllegalArgumentException if a field of that name is there already
         */
        public <F> Builder<T> with(Field<F> field, Function<T, F> accessor) {
            if (bound.stream().anyMatch(one -> one.field.name().equals(field.name()))) {
                throw new IllegalArgumentException("two fields are called " + field.name());
            }
            bound.add(new Bound<>(field, accessor));
            return this;
        }

        /**
         * Ends the list.
         *
         * @param constructor how the record is built from its values
         * @return the list
         */
        public Fields<T> into(Function<Values, T> constructor) {
            return new Fields<>(bound, constructor);
        }
    }
}
