package dev.caretaker.application.housekeeping.backup;

import dev.caretaker.application.housekeeping.backup.BackupFolderException.Trouble;
import java.util.List;
import java.util.Optional;

/**
 * The backups that the store knows, and whether anything can be done with them.
 *
 * @param backups newest first
 * @param trouble what keeps their folder from being read; empty if nothing does
 */
public record BackupStock(List<StoredBackup> backups, Optional<Trouble> trouble) {

    /** Copies the backups. */
    public BackupStock {
        backups = List.copyOf(backups);
    }
}
