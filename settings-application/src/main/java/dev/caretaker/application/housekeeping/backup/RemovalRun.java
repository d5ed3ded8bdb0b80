package dev.caretaker.application.housekeeping.backup;

import dev.caretaker.application.Actor;
import dev.caretaker.application.housekeeping.JobResult;
import dev.caretaker.application.housekeeping.JobRun;
import dev.caretaker.application.housekeeping.LostJobException;
import dev.caretaker.application.housekeeping.backup.BackupStorage.Removal;
import dev.caretaker.application.housekeeping.backup.StoredBackup.State;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogEvent;
import dev.caretaker.domain.backup.Backup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Removes backups for one run, in batches: each waits for the disk a few times, not each backup, and is short enough that
 * little is left to be made up for when it breaks off.
 */
final class RemovalRun {

    static final int BATCH = 250;

    private final BackupStore rows;
    private final MarkedBackups marked;
    private final EventLog log;
    private final String runId;
    private final Actor actor;
    private final List<String> failed = new ArrayList<>();
    private long removed;
    private long bytes;

    RemovalRun(BackupStore rows, MarkedBackups marked, EventLog log, String runId, Actor actor) {
        this.rows = rows;
        this.marked = marked;
        this.log = log;
        this.runId = runId;
        this.actor = actor;
    }

    /** What runs before this one marked and did not come to remove. */
    void removeLeftOver() {
        List<String> ids = rows.leftOver(State.REMOVING, runId).stream()
                .map(StoredBackup::id)
                .toList();
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<String> batch = ids.subList(from, Math.min(ids.size(), from + BATCH));
            marked.remove(Set.copyOf(batch), removals -> audit(removals, "unfinished-removal"));
        }
    }

    void remove(List<Backup> backups) {
        try {
            for (int from = 0; from < backups.size(); from += BATCH) {
                removeBatch(backups.subList(from, Math.min(backups.size(), from + BATCH)));
            }
        } catch (LostJobException lost) {
            throw lost.after(counts());
        }
    }

    private void removeBatch(List<Backup> backups) {
        Map<String, Backup> batch = backups.stream()
                .collect(Collectors.toMap(Backup::id, backup -> backup, (one, same) -> one, LinkedHashMap::new));
        Set<String> taken = rows.markForRemoval(batch.keySet(), Optional.of(runId));
        // Somebody pinned or removed the others at this very moment.
        batch.keySet().stream().filter(id -> !taken.contains(id)).forEach(failed::add);
        batch.keySet().retainAll(taken);
        marked.remove(batch.keySet(), removals -> {
            batch.values().forEach(backup -> Optional.ofNullable(removals.get(backup.id()))
                    .ifPresent(removal -> count(backup, removal)));
            audit(removals, "retention");
        });
    }

    private void count(Backup backup, Removal removal) {
        if (removal.isGone()) {
            removed++;
            bytes += backup.sizeBytes();
        } else {
            failed.add(backup.id());
        }
    }

    private void audit(Map<String, Removal> removals, String by) {
        List<LogEvent> events = new ArrayList<>();
        removals.forEach((id, removal) -> events.add(new LogEvent(
                "backup-delete",
                removal.isGone() ? Outcome.SUCCESS : Outcome.FAILED,
                Map.of("backup", id, "by", by, "file", removal.name()))));
        log.audit(actor, events);
    }

    private Map<String, Long> counts() {
        return Map.of("removed", removed, "bytes", bytes, "failed", (long) failed.size());
    }

    JobResult result() {
        return failed.isEmpty()
                ? JobResult.done(counts())
                : new JobResult(JobRun.Outcome.PARTIAL, counts(), "not-removed", failed);
    }
}
