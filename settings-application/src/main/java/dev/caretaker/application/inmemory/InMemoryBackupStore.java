package dev.caretaker.application.inmemory;

import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.housekeeping.backup.BackupStore;
import dev.caretaker.application.housekeeping.backup.StoredBackup;
import dev.caretaker.application.housekeeping.backup.StoredBackup.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Keeps in memory which backups there are. */
public final class InMemoryBackupStore implements BackupStore {

    private static final Comparator<StoredBackup> NEWEST_FIRST = Comparator.comparing(StoredBackup::createdAt)
            .thenComparing(StoredBackup::id)
            .reversed();

    private final InMemoryJobStore jobs;
    private final Map<String, StoredBackup> backups = new HashMap<>();

    /**
     * A store without a backup.
     *
     * @param jobs who holds which job
     */
    public InMemoryBackupStore(InMemoryJobStore jobs) {
        this.jobs = jobs;
    }

    @Override
    public synchronized List<StoredBackup> all() {
        return backups.values().stream().sorted(NEWEST_FIRST).toList();
    }

    @Override
    public synchronized Optional<StoredBackup> find(String id) {
        return Optional.ofNullable(backups.get(id));
    }

    @Override
    public List<StoredBackup> leftOver(State state, String runId) {
        List<StoredBackup> found = new ArrayList<>();
        jobs.whileHeld(
                runId,
                () -> all().stream().filter(backup -> backup.state() == state).forEach(found::add));
        return found;
    }

    @Override
    public List<StoredBackup> brokenOff() {
        List<StoredBackup> found = new ArrayList<>();
        jobs.unlessHeld(JobKind.BACKUP, () -> all().stream()
                .filter(backup -> backup.state() == State.RUNNING)
                .forEach(found::add));
        return found;
    }

    @Override
    public void begin(StoredBackup backup, String runId) {
        jobs.whileHeld(runId, () -> add(backup));
    }

    private synchronized void add(StoredBackup backup) {
        backups.put(backup.id(), backup);
    }

    @Override
    public boolean complete(String id, long sizeBytes, String sha256, Optional<String> runId) {
        boolean[] completed = {false};
        Runnable step = () -> completed[0] = completed(id, sizeBytes, sha256);
        runId.ifPresentOrElse(run -> jobs.whileHeld(run, step), step);
        return completed[0];
    }

    private boolean completed(String id, long sizeBytes, String sha256) {
        return change(
                id,
                backup -> backup.state() == State.RUNNING,
                backup -> new StoredBackup(
                        id,
                        backup.createdAt(),
                        sizeBytes,
                        sha256,
                        backup.pinned(),
                        backup.origin(),
                        backup.takenBy(),
                        State.COMPLETE));
    }

    @Override
    public boolean pin(String id, boolean pinned) {
        return change(id, backup -> backup.state() == State.COMPLETE, backup -> copy(backup, pinned, State.COMPLETE));
    }

    @Override
    public Set<String> markForRemoval(Set<String> ids, Optional<String> runId) {
        Set<String> marked = new HashSet<>();
        Runnable step = () -> ids.stream().filter(this::mark).forEach(marked::add);
        runId.ifPresentOrElse(run -> jobs.whileHeld(run, step), step);
        return marked;
    }

    private boolean mark(String id) {
        return change(
                id,
                backup -> backup.state() == State.COMPLETE && !backup.pinned(),
                backup -> copy(backup, false, State.REMOVING));
    }

    @Override
    public void unmark(Set<String> ids) {
        ids.forEach(id ->
                change(id, backup -> backup.state() == State.REMOVING, backup -> copy(backup, false, State.COMPLETE)));
    }

    @Override
    public synchronized Set<String> forget(Set<String> ids) {
        Set<String> forgotten = ids.stream()
                .filter(id -> find(id).filter(backup -> backup.state() != State.COMPLETE)
                        .isPresent())
                .collect(Collectors.toSet());
        backups.keySet().removeAll(forgotten);
        return forgotten;
    }

    private synchronized boolean change(
            String id, Predicate<StoredBackup> condition, UnaryOperator<StoredBackup> change) {
        Optional<StoredBackup> found = find(id).filter(condition);
        found.ifPresent(backup -> backups.put(id, change.apply(backup)));
        return found.isPresent();
    }

    private static StoredBackup copy(StoredBackup backup, boolean pinned, State state) {
        return new StoredBackup(
                backup.id(),
                backup.createdAt(),
                backup.sizeBytes(),
                backup.sha256(),
                pinned,
                backup.origin(),
                backup.takenBy(),
                state);
    }
}
