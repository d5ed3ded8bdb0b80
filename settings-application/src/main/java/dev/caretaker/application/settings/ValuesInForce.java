package dev.caretaker.application.settings;

import dev.caretaker.application.log.EventLog;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.SettingsCatalogue;
import dev.caretaker.domain.section.UnknownSectionException;
import dev.caretaker.domain.section.Violation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the values in force in memory, so that reading them touches no store. Thread-safe. */
final class ValuesInForce {

    private final SettingsCatalogue catalogue;
    private final SettingsStore store;
    private final EventLog log;
    private final Map<String, Long> reportedBroken = new HashMap<>();
    private volatile Map<Class<?>, InForce> current = Map.of();
    private long newestLoaded = StoredSection.NEVER_SAVED;

    record InForce(Object values, long version) {}

    ValuesInForce(SettingsCatalogue catalogue, SettingsStore store, EventLog log) {
        this.catalogue = catalogue;
        this.store = store;
        this.log = log;
        refresh();
    }

    synchronized void follow() {
        if (store.newestRevision() != newestLoaded) {
            refresh();
        }
    }

    synchronized void refresh() {
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

    InForce of(Class<?> type) {
        InForce found = current.get(type);
        if (found == null) {
            throw new UnknownSectionException(type.getSimpleName());
        }
        return found;
    }
}
