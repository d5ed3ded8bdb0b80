package dev.caretaker.domain.section;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Either a value or the reason why a text is not one.
 *
 * @param <V> type of the value
 * @param value what was read; empty if something is wrong
 * @param violations what is wrong, with paths below the field; empty if nothing is
 */
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
