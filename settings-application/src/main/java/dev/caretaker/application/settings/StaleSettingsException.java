package dev.caretaker.application.settings;

import java.util.Optional;

/** Somebody else saved a section in between; nothing was changed. */
public final class StaleSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String section;
    private final transient Optional<StoredSection> stored;

    /**
     * Tells what is stored instead.
     *
     * @param section id of the section
     * @param stored what is stored now; empty if nothing ever was
     */
    public StaleSettingsException(String section, Optional<StoredSection> stored) {
        super("section " + section + " is at version " + version(stored));
        this.section = section;
        this.stored = stored;
    }

    private static long version(Optional<StoredSection> stored) {
        return stored.map(StoredSection::version).orElse(StoredSection.NEVER_SAVED);
    }

    /**
     * The section in question.
     *
     * @return its id
     */
    public String section() {
        return section;
    }

    /**
     * What is stored now, by whom and since when.
     *
     * @return empty if the section was never saved
     */
    public Optional<StoredSection> stored() {
        return stored;
    }

    /**
     * The version to base the next try on.
     *
     * @return 0 if the section was never saved
     */
    public long version() {
        return version(stored);
    }
}
