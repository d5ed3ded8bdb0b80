package dev.caretaker.application.housekeeping.backup;

import dev.caretaker.application.Actor;
import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.housekeeping.backup.BackupStorage.Removal;
import dev.caretaker.application.housekeeping.backup.BackupStorage.Written;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Settles backups that broke off while they were written: a whole file is noted as what it is, half of one goes. Names the
 * files one by one: whoever holds the job by the time that they go may be writing others. Several may do so at once; one of
 * them tells of it. Thread-safe.
 */
final class BrokenOffBackups {

    private final BackupStore rows;
    private final BackupStorage files;
    private final EventLog log;

    BrokenOffBackups(BackupStore rows, BackupStorage files, EventLog log) {
        this.rows = rows;
        this.files = files;
        this.log = log;
    }

    void settle(List<StoredBackup> broken) {
        broken.forEach(one ->
                files.open(one.id()).ifPresentOrElse(whole -> complete(one.id(), whole), () -> remove(one.id())));
    }

    private void complete(String id, InputStream whole) {
        try (MeasuredInput in = new MeasuredInput(whole)) {
            Written written = in.toTheEnd();
            if (rows.complete(id, written.sizeBytes(), written.sha256(), Optional.empty())) {
                audit("backup-take", Outcome.SUCCESS, Map.of("backup", id, "sha256", written.sha256()));
            }
        } catch (IOException failure) {
            throw new AdapterFailureException(BackupStorage.class, failure);
        }
    }

    private void remove(String id) {
        Removal half = files.removeUnfinished(id);
        if (rows.forget(Set.of(id)).contains(id)) {
            audit(
                    "backup-delete",
                    half.isGone() ? Outcome.SUCCESS : Outcome.FAILED,
                    Map.of("backup", id, "by", "broken-off", "file", half.name()));
        }
    }

    private void audit(String action, Outcome outcome, Map<String, String> details) {
        log.audit(Actor.system(), action, outcome, details);
    }
}
