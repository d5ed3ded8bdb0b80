package dev.caretaker.application.inmemory;

import dev.caretaker.application.settings.ChangeSet;
import dev.caretaker.application.settings.ChangeSet.Change;
import dev.caretaker.application.settings.Revision;
import dev.caretaker.application.settings.SettingsStore;
import dev.caretaker.application.settings.StaleSettingsException;
import dev.caretaker.application.settings.StoredSection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Keeps settings and their history in memory. */
public final class InMemorySettingsStore implements SettingsStore {

    private volatile List<Saved> history = List.of();

    private record Saved(Revision revision, Map<String, StoredSection> sections) {}

    @Override
    public List<StoredSection> current() {
        Map<String, StoredSection> newest = new HashMap<>();
        history.forEach(saved -> newest.putAll(saved.sections()));
        return List.copyOf(newest.values());
    }

    @Override
    public long newestRevision() {
        return history.size();
    }

    @Override
    public synchronized Revision save(ChangeSet changes, Consumer<Revision> record) {
        changes.changes().forEach(this::refuseStale);
        Saved saved = saved(history.size() + 1L, changes);
        List<Saved> after = new ArrayList<>(history);
        after.add(saved);
        record.accept(saved.revision());
        history = List.copyOf(after);
        return saved.revision();
    }

    private void refuseStale(Change change) {
        Optional<StoredSection> stored = newestFirst(change.section())
                .map(saved -> saved.sections().get(change.section()))
                .findFirst();
        if (stored.map(StoredSection::version).orElse(StoredSection.NEVER_SAVED) != change.basedOnVersion()) {
            throw new StaleSettingsException(change.section(), stored);
        }
    }

    private static Saved saved(long number, ChangeSet changes) {
        Map<String, StoredSection> sections = new HashMap<>();
        Map<String, List<String>> changed = new HashMap<>();
        for (Change change : changes.changes()) {
            sections.put(
                    change.section(),
                    new StoredSection(
                            change.section(),
                            number,
                            change.text(),
                            changes.at(),
                            changes.actor().username()));
            changed.put(change.section(), change.changedFields());
        }
        Revision revision = new Revision(number, changes.at(), changes.actor(), changes.note(), changed);
        return new Saved(revision, Map.copyOf(sections));
    }

    @Override
    public List<Revision> revisions(String section) {
        return newestFirst(section).map(Saved::revision).toList();
    }

    private Stream<Saved> newestFirst(String section) {
        List<Saved> reversed = new ArrayList<>(history);
        Collections.reverse(reversed);
        return reversed.stream().filter(saved -> saved.sections().containsKey(section));
    }

    @Override
    public Optional<StoredSection> stored(String section, long number) {
        return history.stream()
                .filter(saved -> saved.revision().number() == number)
                .flatMap(saved -> Optional.ofNullable(saved.sections().get(section)).stream())
                .findFirst();
    }
}
