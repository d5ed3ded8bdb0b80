package dev.caretaker.application.settings;

import java.util.Map;
import java.util.Set;

/**
 * What somebody submits for one section.
 *
 * @param section id of the section
 * @param text every value by path
 * @param basedOnVersion the version they have seen, 0 for the defaults
 * @param brought names of what comes along and is kept elsewhere, such as {@code credential}; no {@link SaveRule} asks
 *     for that again
 */
public record Submission(String section, Map<String, String> text, long basedOnVersion, Set<String> brought) {

    /** Copies the names. */
    public Submission {
        brought = Set.copyOf(brought);
    }

    /**
     * Values alone.
     *
     * @param section id of the section
     * @param text every value by path
     * @param basedOnVersion the version they have seen, 0 for the defaults
     */
    public Submission(String section, Map<String, String> text, long basedOnVersion) {
        this(section, text, basedOnVersion, Set.of());
    }

    /**
     * The same values with something that is kept elsewhere.
     *
     * @param name what it is called in violations
     * @return the submission
     */
    public Submission bringing(String name) {
        return new Submission(section, text, basedOnVersion, Set.of(name));
    }
}
