/**
 * Backups of the whole installation. In-ports: {@link dev.caretaker.application.housekeeping.backup.KeepBackups},
 * {@link dev.caretaker.application.housekeeping.backup.RestoreBackup}; out-ports:
 * {@link dev.caretaker.application.housekeeping.backup.BackupStorage} for the files,
 * {@link dev.caretaker.application.housekeeping.backup.BackupStore} for what is known of them, and
 * {@link dev.caretaker.application.housekeeping.backup.InstallationData} for what goes into one.
 */
@NullMarked
package dev.caretaker.application.housekeeping.backup;

import org.jspecify.annotations.NullMarked;
