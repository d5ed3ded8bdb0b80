package dev.caretaker.application.housekeeping.backup;

import dev.caretaker.application.Actor;
import dev.caretaker.application.housekeeping.JobResult;
import dev.caretaker.application.housekeeping.JobRun;
import dev.caretaker.application.housekeeping.backup.BackupStorage.Removal;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.domain.backup.Backup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What became of the backups of one plan. */
final class RemovalRun {

    private final EventLog log;
    private final Actor actor;
    private final List<String> failed = new ArrayList<>();
    private long removed;
    private long bytes;

    RemovalRun(EventLog log, Actor actor) {
        this.log = log;
        this.actor = actor;
    }

    void note(Backup backup, Removal removal) {
        if (removal.isGone()) {
            removed++;
            bytes += backup.sizeBytes();
        } else {
            failed.add(backup.id());
        }
        log.audit(
                actor,
                "backup-delete",
                removal.isGone() ? Outcome.SUCCESS : Outcome.FAILED,
                Map.of("backup", backup.id(), "by", "retention", "file", removal.name()));
    }

    /** Somebody pinned or removed it at this very moment. */
    void skipped(Backup backup) {
        failed.add(backup.id());
    }

    JobResult result() {
        Map<String, Long> counts = Map.of("removed", removed, "bytes", bytes, "failed", (long) failed.size());
        return failed.isEmpty()
                ? JobResult.done(counts)
                : new JobResult(JobRun.Outcome.PARTIAL, counts, "not-removed", failed);
    }
}
