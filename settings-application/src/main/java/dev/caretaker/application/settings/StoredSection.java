package dev.caretaker.application.settings;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values of one section as a revision stored them.
 *
 * @param section id of the section
 * @param version number of the revision that stored them
 * @param text value by path
 * @param savedAt when
 * @param savedBy who
 */
public record StoredSection(String section, long version, Map<String, String> text, Instant savedAt, String savedBy) {

    /** Version of a section that nobody has saved yet. */
    public static final long NEVER_SAVED = 0;

    /** Copies the values, keeping their order. */
    public StoredSection {
        text = Collections.unmodifiableMap(new LinkedHashMap<>(text));
    }
}
