package dev.caretaker.application.housekeeping.backup;

import dev.caretaker.application.Actor;
import dev.caretaker.application.housekeeping.LostJobException;
import dev.caretaker.application.housekeeping.backup.BackupStorage.Written;
import dev.caretaker.application.housekeeping.backup.StoredBackup.State;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.signin.RandomTokens;
import dev.caretaker.domain.backup.Backup.Origin;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes backups: whole ones, or nothing is left behind. Thread-safe. */
final class NewBackups {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final BackupStore rows;
    private final BackupStorage files;
    private final BackupContents contents;
    private final BrokenOffBackups brokenOff;
    private final EventLog log;
    private volatile boolean stopping;

    NewBackups(
            BackupStore rows, BackupStorage files, BackupContents contents, BrokenOffBackups brokenOff, EventLog log) {
        this.rows = rows;
        this.files = files;
        this.contents = contents;
        this.brokenOff = brokenOff;
        this.log = log;
    }

    /** Gives the id. */
    String take(Origin origin, String runId, Actor actor) {
        Instant now = log.now();
        String id = NAME.format(now) + "-" + RandomTokens.next().substring(0, 8);
        try {
            brokenOff.settle(rows.leftOver(State.RUNNING, runId));
            rows.begin(StoredBackup.begun(id, now, origin, actor.username()), runId);
            Written written = files.write(id, out -> contents.write(now, new RevocableOutput(out, () -> goOn(runId))));
            complete(id, written, runId);
            log.audit(actor, "backup-take", Outcome.SUCCESS, Map.of("backup", id, "sha256", written.sha256()));
        } catch (RuntimeException failure) {
            rows.forget(Set.of(id));
            log.audit(actor, "backup-take", Outcome.FAILED, Map.of("backup", id));
            throw failure;
        }
        return id;
    }

    /** The file of a backup that nobody knows of does not stay; that of one that somebody else has settled does. */
    private void complete(String id, Written written, String runId) {
        try {
            if (!rows.complete(id, written.sizeBytes(), written.sha256(), Optional.of(runId))) {
                throw new LostJobException(runId);
            }
        } catch (RuntimeException failure) {
            rows.forget(Set.of(id));
            if (rows.find(id).isEmpty()) {
                files.remove(id);
            }
            throw failure;
        }
    }

    void breakOff() {
        stopping = true;
    }

    private void goOn(String runId) {
        if (stopping) {
            throw new LostJobException(runId);
        }
    }
}
