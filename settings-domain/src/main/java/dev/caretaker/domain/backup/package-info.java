/**
 * How long backups are kept: a {@link dev.caretaker.domain.backup.BackupRetention} turns the
 * {@link dev.caretaker.domain.backup.Backup}s there are into a {@link dev.caretaker.domain.backup.RetentionPlan}, which
 * gives each {@link dev.caretaker.domain.backup.Reason} for keeping or removing one.
 */
@NullMarked
package dev.caretaker.domain.backup;

import org.jspecify.annotations.NullMarked;
