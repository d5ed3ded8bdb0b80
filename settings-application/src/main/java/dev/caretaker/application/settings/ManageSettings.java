package dev.caretaker.application.settings;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.SettingsCatalogue;
import dev.caretaker.domain.section.UnknownSectionException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Shows, changes, compares and restores settings, and hands every other use case the values in force.
 *
 * <p>Thread-safe. The values in force are held in memory: reading them touches no store. A save on this instance is seen
 * by the next reader, one on another as soon as {@link #follow} looks.
 */
public final class ManageSettings {

    /** How often {@link #follow} wants to be called where several instances share a store, in seconds. */
    public static final int FOLLOW_SECONDS = 1;

    // Each time somebody else was successful; so many at one moment are no people any more.
    private static final int MOST_OVERTAKEN = 50;

    private final SettingsCatalogue catalogue;
    private final SettingsStore store;
    private final ValuesInForce values;
    private final RecordedSaves saves;

    /**
     * Loads the values in force.
     *
     * @param catalogue the sections of the product
     * @param store where they are kept
     * @param log where changes are recorded
     * @param clock the time of saves
     */
    public ManageSettings(SettingsCatalogue catalogue, SettingsStore store, EventLog log, Clock clock) {
        this(catalogue, store, log, clock, List.of());
    }

    /**
     * Loads the values in force.
     *
     * @param catalogue the sections of the product
     * @param store where they are kept
     * @param log where changes are recorded
     * @param clock the time of saves
     * @param rules what sections have to fit to besides their own rules
     */
    public ManageSettings(
            SettingsCatalogue catalogue, SettingsStore store, EventLog log, Clock clock, List<SaveRule<?>> rules) {
        this.catalogue = catalogue;
        this.store = store;
        this.values = new ValuesInForce(catalogue, store, log);
        this.saves = new RecordedSaves(catalogue, store, log, clock, rules);
    }

    /**
     * Puts into force what another instance has saved. Costs a question for one number as long as there is nothing new.
     *
     * @throws dev.caretaker.application.AdapterFailureException if the store fails; what was in force stays
     */
    public void follow() {
        values.follow();
    }

    /** Reads the values in force from the store again. */
    public void refresh() {
        values.refresh();
    }

    /**
     * The values in force.
     *
     * @param <T> the record
     * @param type its class, such as {@code LoginRestrictions.class}
     * @return the values; the defaults while what is stored breaks a rule
     * @throws UnknownSectionException if no section has that type
     */
    public <T> T current(Class<T> type) {
        return type.cast(values.of(type).values());
    }

    /**
     * Which revision stored the values in force.
     *
     * @param type class of the section's record
     * @return number of the revision, 0 for the defaults; any change of the section gives another one
     * @throws UnknownSectionException if no section has that type
     */
    public long currentVersion(Class<?> type) {
        return values.of(type).version();
    }

    /**
     * The sections of the product.
     *
     * @return the catalogue this was built with
     */
    public SettingsCatalogue catalogue() {
        return catalogue;
    }

    /**
     * One section with everything its screen shows.
     *
     * @param sectionId id of the section
     * @return values, version and origins
     * @throws UnknownSectionException if there is none
     */
    public SectionView view(String sectionId) {
        return SectionView.of(catalogue.section(sectionId), store);
    }

    /**
     * Saves one section.
     *
     * @param submission every value of the section
     * @param actor who, and from where
     * @param note why, in one line of at most 500 code points; may be empty
     * @return the section as stored; unchanged values make no new revision
     * @throws InvalidSettingsException if a rule is broken; nothing is stored
     * @throws StaleSettingsException if somebody saved in between; nothing is stored
     */
    public SectionView save(Submission submission, Actor actor, Optional<String> note) {
        saveTogether(List.of(submission), actor, note);
        return view(submission.section());
    }

    /**
     * Saves one section and something else that belongs to it: both or neither, even if the server stops in between.
     *
     * @param submission every value of the section
     * @param actor who, and from where
     * @param note why, in one line of at most 500 code points; may be empty
     * @param alongside stores the rest in the same database; also called if no value of the section changes
     * @return the section as stored
     * @throws InvalidSettingsException if a rule is broken; nothing is stored
     * @throws StaleSettingsException if somebody saved in between; nothing is stored
     */
    public SectionView save(Submission submission, Actor actor, Optional<String> note, Runnable alongside) {
        refreshed(saves.save(submission, actor, note, alongside));
        return view(submission.section());
    }

    /**
     * Saves several sections as one revision: all or none. With more than one, violations name their section in front
     * of the field, such as {@code password-rules.minLength}.
     *
     * @param submissions one per section
     * @param actor who, and from where
     * @param note why, in one line of at most 500 code points; may be empty
     * @return the revision; empty if nothing differs from what is stored
     * @throws InvalidSettingsException if a rule is broken in any of them; nothing is stored
     * @throws StaleSettingsException if somebody saved one of them in between; nothing is stored
     */
    public Optional<Revision> saveTogether(List<Submission> submissions, Actor actor, Optional<String> note) {
        return refreshed(saves.saveTogether(submissions, actor, note));
    }

    private Optional<Revision> refreshed(Optional<Revision> saved) {
        saved.ifPresent(revision -> values.refresh());
        return saved;
    }

    /**
     * Checks a submission as {@link #save} would, without storing anything.
     *
     * @param submission every value of the section; its version does not matter
     * @param actor who would save it, and from where
     * @return the paths that would change
     * @throws InvalidSettingsException if a rule is broken
     */
    public List<String> check(Submission submission, Actor actor) {
        return saves.check(submission, actor);
    }

    /**
     * Puts a section back to its defaults, as a new revision.
     *
     * @param sectionId id of the section
     * @param basedOnVersion the version seen; empty to reset whatever is stored
     * @param actor who, and from where
     * @return the section as stored
     * @throws StaleSettingsException if somebody saved in between; nothing is stored
     */
    public SectionView reset(String sectionId, Optional<Long> basedOnVersion, Actor actor) {
        return put(sectionId, basedOnVersion, SectionView::defaults, actor);
    }

    /**
     * Puts a section back to an earlier revision, as a new revision. Fields that are newer than it take their defaults.
     *
     * @param sectionId id of the section
     * @param number number of the revision
     * @param basedOnVersion the version seen; empty to restore over whatever is stored
     * @param actor who, and from where
     * @return the section as stored
     * @throws UnknownRevisionException if that revision did not store the section
     * @throws InvalidSettingsException if its values break today's rules; nothing is stored
     * @throws StaleSettingsException if somebody saved in between; nothing is stored
     */
    public SectionView restore(String sectionId, long number, Optional<Long> basedOnVersion, Actor actor) {
        Map<String, String> earlier = catalogue.section(sectionId).completed(textOf(sectionId, number));
        return put(sectionId, basedOnVersion, view -> earlier, actor);
    }

    /** Whoever names no version means whatever is stored, and is not told of somebody who saves at the same moment. */
    private SectionView put(
            String sectionId,
            Optional<Long> basedOnVersion,
            Function<SectionView, Map<String, String>> text,
            Actor actor) {
        for (int overtaken = 0; ; overtaken++) {
            SectionView view = view(sectionId);
            long version = basedOnVersion.orElse(view.version());
            try {
                return save(new Submission(sectionId, text.apply(view), version), actor, Optional.empty());
            } catch (StaleSettingsException stale) {
                if (basedOnVersion.isPresent() || overtaken == MOST_OVERTAKEN) {
                    throw stale;
                }
            }
        }
    }

    /**
     * Every save of a section.
     *
     * @param sectionId id of the section
     * @return newest first
     * @throws UnknownSectionException if there is no such section
     */
    public List<Revision> revisions(String sectionId) {
        return store.revisions(catalogue.section(sectionId).id());
    }

    /**
     * Puts two revisions of a section side by side.
     *
     * @param sectionId id of the section
     * @param left number of one revision, 0 for the defaults
     * @param right number of the other, 0 for the defaults
     * @return one line per value, in display order
     * @throws UnknownRevisionException if a revision did not store the section
     */
    public List<Difference> compare(String sectionId, long left, long right) {
        Section<?> section = catalogue.section(sectionId);
        return Difference.between(
                section.completed(textOf(sectionId, left)), section.completed(textOf(sectionId, right)));
    }

    private Map<String, String> textOf(String sectionId, long number) {
        if (number == StoredSection.NEVER_SAVED) {
            return view(sectionId).defaults();
        }
        return store.stored(sectionId, number)
                .orElseThrow(() -> new UnknownRevisionException(sectionId, number))
                .text();
    }
}
