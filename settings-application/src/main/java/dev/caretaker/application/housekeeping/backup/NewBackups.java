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
import java.util.Set;

/** Takes backups: whole ones, or nothing is left behind. Thread-safe. */
final class NewBackups {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final BackupStore rows;
    private final BackupStorage files;
    private final BackupContents contents;
    private final EventLog log;
    private volatile boolean brokenOff;

    NewBackups(BackupStore rows, BackupStorage files, BackupContents contents, EventLog log) {
        this.rows = rows;
        this.files = files;
        this.contents = contents;
        this.log = log;
    }

    /** Gives the id. */
    String take(Origin origin, String runId, Actor actor) {
        Instant now = log.now();
        String id = NAME.format(now) + "-" + RandomTokens.next().substring(0, 8);
        try {
            removeUnfinished(runId);
            rows.begin(StoredBackup.begun(id, now, origin, actor.username()), runId);
            Written written = files.write(id, out -> contents.write(now, new RevocableOutput(out, () -> goOn(runId))));
            if (!rows.complete(id, written.sizeBytes(), written.sha256())) {
                files.remove(id);
                throw new LostJobException(runId);
            }
            log.audit(actor, "backup-take", Outcome.SUCCESS, Map.of("backup", id, "sha256", written.sha256()));
        } catch (RuntimeException failure) {
            rows.forget(Set.of(id));
            log.audit(actor, "backup-take", Outcome.FAILED, Map.of("backup", id));
            throw failure;
        }
        return id;
    }

    void breakOff() {
        brokenOff = true;
    }

    private void goOn(String runId) {
        if (brokenOff) {
            throw new LostJobException(runId);
        }
    }

    /** Names the files one by one: whoever holds the job by the time that they go may be writing others. */
    private void removeUnfinished(String runId) {
        rows.leftOver(State.RUNNING, runId).forEach(broken -> {
            files.removeUnfinished(broken.id());
            files.remove(broken.id());
            rows.forget(Set.of(broken.id()));
        });
    }
}
