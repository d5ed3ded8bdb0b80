package dev.caretaker.application.settings;

import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.Violation;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A section as an administrator sees it.
 *
 * @param section the section
 * @param stored what the newest revision stored; empty while the defaults were never changed
 * @param text every value by path
 * @param defaults every default by path
 * @param origins who last changed a value and when, by path; a path that is not named still has its default
 * @param violations rules that stored values break, to be repaired here; empty in good order
 */
public record SectionView(
        Section<?> section,
        Optional<StoredSection> stored,
        Map<String, String> text,
        Map<String, String> defaults,
        Map<String, Origin> origins,
        List<Violation> violations) {

    /** Copies the values, keeping their order. */
    public SectionView {
        text = Collections.unmodifiableMap(new LinkedHashMap<>(text));
        defaults = Collections.unmodifiableMap(new LinkedHashMap<>(defaults));
        origins = Map.copyOf(origins);
        violations = List.copyOf(violations);
    }

    /** A section as it is stored now. */
    static SectionView of(Section<?> section, SettingsStore store) {
        List<Revision> revisions = store.revisions(section.id());
        Optional<StoredSection> stored =
                revisions.stream().findFirst().flatMap(newest -> store.stored(section.id(), newest.number()));
        return of(section, stored, revisions);
    }

    private static <T> SectionView of(Section<T> section, Optional<StoredSection> stored, List<Revision> revisions) {
        Map<String, String> defaults = section.write(section.defaults());
        Map<String, String> text =
                stored.map(StoredSection::text).map(section::completed).orElse(defaults);
        Map<String, Origin> origins = new HashMap<>();
        for (Revision revision : revisions) {
            var origin = new Origin(revision.number(), revision.actor().username(), revision.at());
            revision.changedFields()
                    .getOrDefault(section.id(), List.of())
                    .forEach(path -> origins.putIfAbsent(path, origin));
        }
        origins.keySet().retainAll(text.keySet());
        return new SectionView(section, stored, text, defaults, origins, violations(section, text));
    }

    private static List<Violation> violations(Section<?> section, Map<String, String> text) {
        try {
            section.read(text);
            return List.of();
        } catch (InvalidSettingsException broken) {
            return broken.violations();
        }
    }

    /**
     * The version to base a change on.
     *
     * @return number of the revision that stored the values, 0 for the defaults
     */
    public long version() {
        return stored.map(StoredSection::version).orElse(StoredSection.NEVER_SAVED);
    }

    /**
     * Where a value comes from.
     *
     * @param revision number of the revision that changed it last
     * @param by who
     * @param at when
     */
    public record Origin(long revision, String by, Instant at) {}
}
