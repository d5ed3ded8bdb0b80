package dev.caretaker.application.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where settings and their history are kept. Thread-safe; every method is one atomic step and fails with
 * {@link dev.caretaker.application.AdapterFailureException} if the technology does.
 */
public interface SettingsStore {

    /**
     * The newest values of every section that was ever saved.
     *
     * @return in no particular order
     */
    List<StoredSection> current();

    /**
     * The newest revision, found without reading any values: to be asked every second.
     *
     * @return its number; {@link StoredSection#NEVER_SAVED} if nothing was ever saved
     */
    long newestRevision();

    /**
     * Stores a change set as the next revision, together with what is recorded of it: all of it or nothing.
     *
     * @param changes the new values
     * @param record records the revision, for instance in the audit log; what it writes to stores of the same technology
     *     is part of the step, and nothing is stored if it fails
     * @return the revision; its number is greater than that of any revision before
     * @throws StaleSettingsException if a section has another version than the change is based on; nothing is stored
     */
    Revision save(ChangeSet changes, Consumer<Revision> record);

    /**
     * The revisions that stored a section.
     *
     * @param section id of the section
     * @return newest first; empty if it was never saved
     */
    List<Revision> revisions(String section);

    /**
     * A section as one revision stored it.
     *
     * @param section id of the section
     * @param number number of the revision
     * @return empty if that revision did not store the section
     */
    Optional<StoredSection> stored(String section, long number);
}
