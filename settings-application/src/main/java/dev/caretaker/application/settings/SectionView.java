package dev.caretaker.application.settings;

import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.Violation;
import java.time.Instant;
import java.util.Collections;
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
