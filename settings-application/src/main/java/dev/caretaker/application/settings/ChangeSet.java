package dev.caretaker.application.settings;

import dev.caretaker.application.Actor;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * New values for one or more sections, to be stored together or not at all.
 *
 * @param changes one per section, at least one
 * @param actor who changes them, and from where
 * @param at when
 * @param note why, in the words of who changes them; at most 500 code points
 */
public record ChangeSet(List<Change> changes, Actor actor, Instant at, Optional<String> note) {

    /** Copies the changes and checks that no section comes twice. */
    public ChangeSet {
        changes = List.copyOf(changes);
        if (changes.isEmpty()
                || changes.stream().map(Change::section).distinct().count() < changes.size()) {
            throw new IllegalArgumentException("a change set needs each of its sections once");
        }
    }

    /**
     * New values for one section.
     *
     * @param section id of the section
     * @param basedOnVersion the version that whoever changes it has seen
     * @param text every value of the section by path
     * @param changedFields paths that differ from the version before
     */
    public record Change(String section, long basedOnVersion, Map<String, String> text, List<String> changedFields) {

        /** Copies the values, keeping their order. */
        public Change {
            text = Collections.unmodifiableMap(new LinkedHashMap<>(text));
            changedFields = List.copyOf(changedFields);
        }
    }
}
