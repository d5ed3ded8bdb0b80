package dev.caretaker.application.settings;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.settings.ChangeSet.Change;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.SettingsCatalogue;
import dev.caretaker.domain.section.UnknownSectionException;
import dev.caretaker.domain.section.Violation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows, changes, compares and restores settings, and hands every other use case the values in force.
 *
 * <p>Thread-safe. The values in force are held in memory: reading them touches no store. A save on this instance is seen
 * by the next reader, one on another as soon as {@link #follow} looks.
 */
public final class ManageSettings {

    /** How often {@link #follow} wants to be called where several instances share a store, in seconds. */
    public static final int FOLLOW_SECONDS = 1;

    private static final Field<String> NOTE = Field.text("note", 0, 500);

    private final SettingsCatalogue catalogue;
    private final SettingsStore store;
    private final EventLog log;
    private final Clock clock;
    private final List<SaveRule<?>> rules;
    private final Map<String, Long> reportedBroken = new HashMap<>();
    private volatile Map<Class<?>, InForce> current = Map.of();
    private long newestLoaded = StoredSection.NEVER_SAVED;

    private record InForce(Object values, long version) {}

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
        this.rules = List.copyOf(rules);
        this.store = store;
        this.log = log;
        this.clock = clock;
        refresh();
    }

    /**
     * Puts into force what another instance has saved. Costs a question for one number as long as there is nothing new.
     *
     * @throws dev.caretaker.application.AdapterFailureException if the store fails; what was in force stays
     */
    public synchronized void follow() {
        if (store.newestRevision() != newestLoaded) {
            refresh();
        }
    }

    /** Reads the values in force from the store again. */
    public synchronized void refresh() {
        Map<String, StoredSection> stored = new HashMap<>();
        long newest = StoredSection.NEVER_SAVED;
        for (StoredSection section : store.current()) {
            stored.put(section.section(), section);
            newest = Math.max(newest, section.version());
        }
        Map<Class<?>, InForce> loaded = new HashMap<>();
        for (Section<?> section : catalogue.sections()) {
            Optional<StoredSection> found = Optional.ofNullable(stored.get(section.id()));
            long version = found.map(StoredSection::version).orElse(StoredSection.NEVER_SAVED);
            loaded.put(section.type(), new InForce(inForce(section, found), version));
        }
        current = Map.copyOf(loaded);
        newestLoaded = newest;
    }

    private Object inForce(Section<?> section, Optional<StoredSection> stored) {
        try {
            return stored.isPresent() ? section.restore(stored.get().text()) : section.defaults();
        } catch (InvalidSettingsException broken) {
            // Defaults are safe values; the screen shows what is stored and what is wrong with it until it is mended.
            reportOnce(stored.orElseThrow(), broken.violations());
            return section.defaults();
        }
    }

    private void reportOnce(StoredSection stored, List<Violation> violations) {
        Long reported = reportedBroken.put(stored.section(), stored.version());
        if (reported == null || reported != stored.version()) {
            log.settingsBroken(stored.section(), violations);
        }
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
        return type.cast(inForce(type).values());
    }

    /**
     * Which revision stored the values in force.
     *
     * @param type class of the section's record
     * @return number of the revision, 0 for the defaults; any change of the section gives another one
     * @throws UnknownSectionException if no section has that type
     */
    public long currentVersion(Class<?> type) {
        return inForce(type).version();
    }

    private InForce inForce(Class<?> type) {
        InForce found = current.get(type);
        if (found == null) {
            throw new UnknownSectionException(type.getSimpleName());
        }
        return found;
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
        Section<?> section = catalogue.section(sectionId);
        List<Revision> revisions = store.revisions(sectionId);
        Optional<StoredSection> stored =
                revisions.stream().findFirst().flatMap(newest -> store.stored(sectionId, newest.number()));
        return view(section, stored, revisions);
    }

    private static <T> SectionView view(Section<T> section, Optional<StoredSection> stored, List<Revision> revisions) {
        Map<String, String> defaults = section.write(section.defaults());
        Map<String, String> text =
                stored.map(StoredSection::text).map(section::completed).orElse(defaults);
        Map<String, SectionView.Origin> origins = new HashMap<>();
        for (Revision revision : revisions) {
            var origin =
                    new SectionView.Origin(revision.number(), revision.actor().username(), revision.at());
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
        List<Violation> refused = noteViolations(note);
        if (!refused.isEmpty()) {
            throw new InvalidSettingsException(refused);
        }
        planned(submission, actor).ifPresentOrElse(one -> stored(List.of(one), actor, note, alongside), alongside);
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
        List<Violation> refused = new ArrayList<>(noteViolations(note));
        List<Planned> planned = new ArrayList<>();
        for (Submission submission : submissions) {
            try {
                planned(submission, actor).ifPresent(planned::add);
            } catch (InvalidSettingsException broken) {
                String prefix = submissions.size() > 1 ? submission.section() + "." : "";
                broken.violations().forEach(violation -> refused.add(violation.within(prefix)));
            }
        }
        if (!refused.isEmpty()) {
            throw new InvalidSettingsException(refused);
        }
        return planned.isEmpty() ? Optional.empty() : Optional.of(stored(planned, actor, note, () -> {}));
    }

    private record Planned(Change change, Map<String, String> before) {}

    private static List<Violation> noteViolations(Optional<String> note) {
        return note.map(NOTE::violationsOf).orElse(List.of());
    }

    private Optional<Planned> planned(Submission submission, Actor actor) {
        SectionView view = view(submission.section());
        if (view.version() != submission.basedOnVersion()) {
            throw new StaleSettingsException(view.section().id(), view.stored());
        }
        Map<String, String> text = checked(view.section(), submission, actor);
        List<String> changed = view.section().changedBetween(view.text(), text);
        Change change = new Change(view.section().id(), view.version(), text, changed);
        return changed.isEmpty() ? Optional.empty() : Optional.of(new Planned(change, view.text()));
    }

    private Revision stored(List<Planned> planned, Actor actor, Optional<String> note, Runnable alongside) {
        List<Change> changes = planned.stream().map(Planned::change).toList();
        Revision revision = store.save(new ChangeSet(changes, actor, clock.instant(), note), saved -> {
            planned.forEach(one -> log.settingsChanged(actor, saved.number(), one.change(), one.before()));
            alongside.run();
        });
        refresh();
        return revision;
    }

    private <T> Map<String, String> checked(Section<T> section, Submission submission, Actor actor) {
        T values = section.read(submission.text());
        if (values instanceof LoginRestrictions restrictions && !restrictions.allows(actor.address())) {
            throw new InvalidSettingsException(List.of(new Violation(
                    "allowedNetworks",
                    "shuts-you-out",
                    Map.of("address", actor.address().getHostAddress()))));
        }
        List<Violation> unfit = rules.stream()
                .flatMap(rule -> rule.of(values).stream())
                .filter(violation -> !submission.brought().contains(violation.field()))
                .toList();
        if (!unfit.isEmpty()) {
            throw new InvalidSettingsException(unfit);
        }
        return section.write(values);
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
        SectionView view = view(submission.section());
        return view.section().changedBetween(view.text(), checked(view.section(), submission, actor));
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
        SectionView view = view(sectionId);
        return save(
                new Submission(sectionId, view.defaults(), basedOnVersion.orElse(view.version())),
                actor,
                Optional.empty());
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
        SectionView view = view(sectionId);
        Map<String, String> earlier = view.section().completed(textOf(sectionId, number));
        return save(new Submission(sectionId, earlier, basedOnVersion.orElse(view.version())), actor, Optional.empty());
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
        Map<String, String> leftText = section.completed(textOf(sectionId, left));
        Map<String, String> rightText = section.completed(textOf(sectionId, right));
        List<String> paths = new ArrayList<>(rightText.keySet());
        leftText.keySet().stream().filter(path -> !rightText.containsKey(path)).forEach(paths::add);
        return paths.stream()
                .map(path -> new Difference(
                        path, Optional.ofNullable(leftText.get(path)), Optional.ofNullable(rightText.get(path))))
                .toList();
    }

    private Map<String, String> textOf(String sectionId, long number) {
        if (number == StoredSection.NEVER_SAVED) {
            return view(sectionId).defaults();
        }
        return store.stored(sectionId, number)
                .orElseThrow(() -> new UnknownRevisionException(sectionId, number))
                .text();
    }

    /**
     * One value in two revisions.
     *
     * @param path path of the value
     * @param left value in the one; empty if it had none
     * @param right value in the other; empty if it had none
     */
    public record Difference(String path, Optional<String> left, Optional<String> right) {

        /**
         * Whether the two differ.
         *
         * @return true if they do
         */
        public boolean differs() {
            return !left.equals(right);
        }
    }
}
