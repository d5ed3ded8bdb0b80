/**
 * Backups at rest: {@link dev.caretaker.adapter.jdbc.backup.BackupFolder} keeps their files,
 * {@link dev.caretaker.adapter.jdbc.backup.JdbcInstallationData} copies a database out and in, and
 * {@link dev.caretaker.adapter.jdbc.backup.DatabaseRestore} fills an empty one from a file. Nothing here is a bean; the
 * application creates what it needs.
 */
@NullMarked
package dev.caretaker.adapter.jdbc.backup;

import org.jspecify.annotations.NullMarked;
