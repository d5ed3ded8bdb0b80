package dev.caretaker.application.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Lets a test do something between the moment the store reads and the moment it answers. */
final class SlowStore implements SettingsStore {

    private final SettingsStore store;
    private volatile Runnable afterRead = () -> {};

    SlowStore(SettingsStore store) {
        this.store = store;
    }

    void afterNextRead(Runnable step) {
        afterRead = () -> {
            afterRead = () -> {};
            step.run();
        };
    }

    @Override
    public List<StoredSection> current() {
        List<StoredSection> found = store.current();
        afterRead.run();
        return found;
    }

    @Override
    public long newestRevision() {
        return store.newestRevision();
    }

    @Override
    public Revision save(ChangeSet changes, Consumer<Revision> record) {
        return store.save(changes, record);
    }

    @Override
    public List<Revision> revisions(String section) {
        return store.revisions(section);
    }

    @Override
    public Optional<StoredSection> stored(String section, long number) {
        return store.stored(section, number);
    }
}
