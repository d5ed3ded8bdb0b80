package dev.caretaker.application.settings;

import dev.caretaker.application.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One save, as history tells it.
 *
 * @param number rises with every save, starting at 1; numbers may be skipped
 * @param at when
 * @param actor who, and from where
 * @param note why, if they said so
 * @param changedFields by section, the paths that differ from the version before
 */
public record Revision(
        long number, Instant at, Actor actor, Optional<String> note, Map<String, List<String>> changedFields) {

    /** Copies the fields. */
    public Revision {
        changedFields = Map.copyOf(changedFields);
    }
}
