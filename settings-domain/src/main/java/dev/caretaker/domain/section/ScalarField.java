package dev.caretaker.domain.section;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A field whose text is one string. Its bounds live in its reader, so a value is checked by writing and reading it. */
final class ScalarField<T> extends Field<T> {

    private final Function<String, Reading<T>> reader;
    private final Function<T, String> writer;

    ScalarField(Traits traits, Function<String, Reading<T>> reader, Function<T, String> writer) {
        super(traits);
        this.reader = reader;
        this.writer = writer;
    }

    ScalarField(Traits traits, Function<String, Reading<T>> reader) {
        this(traits, reader, Object::toString);
    }

    @Override
    Optional<T> read(Map<String, String> text, String prefix, Violations violations) {
        String path = prefix + name();
        String given = text.get(path);
        if (given == null) {
            violations.add(new Violation(path, "required"));
            return Optional.empty();
        }
        Reading<T> reading = reader.apply(given);
        reading.violations().forEach(violation -> violations.add(violation.within(path)));
        return reading.value();
    }

    @Override
    void write(T value, String prefix, Map<String, String> text) {
        text.put(prefix + name(), writer.apply(value));
    }

    @Override
    boolean owns(String path) {
        return path.equals(name());
    }

    @Override
    void overlay(Map<String, String> stored, Map<String, String> text) {
        text.computeIfPresent(name(), (path, fallback) -> stored.getOrDefault(path, fallback));
    }
}
