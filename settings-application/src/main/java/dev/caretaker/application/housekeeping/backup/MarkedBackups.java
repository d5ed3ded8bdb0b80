package dev.caretaker.application.housekeeping.backup;

import dev.caretaker.application.housekeeping.backup.BackupStorage.Removal;
import dev.caretaker.application.housekeeping.backup.StoredBackup.State;

/** Backups that are marked for removal: the file of each goes first, and then what is known of it. Thread-safe. */
final class MarkedBackups {

    private final BackupStore rows;
    private final BackupStorage files;

    MarkedBackups(BackupStore rows, BackupStorage files) {
        this.rows = rows;
        this.files = files;
    }

    /** A backup whose file stays is marked no longer. */
    Removal remove(String id) {
        boolean gone = false;
        try {
            Removal removal = files.remove(id);
            gone = removal.isGone();
            return removal;
        } finally {
            if (gone) {
                rows.forget(id);
            } else {
                rows.unmark(id);
            }
        }
    }

    /** Removes what runs before this one marked and did not come to remove. */
    void removeLeftOver(String runId) {
        rows.leftOver(State.REMOVING, runId).forEach(broken -> remove(broken.id()));
    }
}
