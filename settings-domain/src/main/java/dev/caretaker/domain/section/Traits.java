package dev.caretaker.domain.section;

import java.util.List;
import java.util.Map;

/** What is known of a field before any text is read: the accessors of {@link Field} say what each part means. */
record Traits(String name, Field.Kind kind, Unit unit, Map<String, String> limits, List<String> options) {

    Traits {
        limits = Map.copyOf(limits);
        options = List.copyOf(options);
    }

    /** Without unit and words to choose from. */
    Traits(String name, Field.Kind kind, Map<String, String> limits) {
        this(name, kind, Unit.NONE, limits, List.of());
    }
}
