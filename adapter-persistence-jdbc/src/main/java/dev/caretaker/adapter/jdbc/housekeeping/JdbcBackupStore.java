package dev.caretaker.adapter.jdbc.housekeeping;

import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.adapter.jdbc.sql.Statements;
import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.housekeeping.backup.BackupStore;
import dev.caretaker.application.housekeeping.backup.StoredBackup;
import dev.caretaker.application.housekeeping.backup.StoredBackup.State;
import dev.caretaker.domain.backup.Backup.Origin;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Keeps in the table {@code backup} which backups there are. */
@Singleton
final class JdbcBackupStore implements BackupStore {

    private static final String SELECT =
            "SELECT id, created_at, size_bytes, sha256, pinned, origin, taken_by, state FROM backup";

    private static final String BROKEN_OFF = "SELECT id FROM backup WHERE state = 'RUNNING' AND NOT EXISTS"
            + " (SELECT 1 FROM job WHERE kind = ? AND holder IS NOT NULL AND lease_until > CURRENT_TIMESTAMP)";

    private final Database database;

    JdbcBackupStore(Database database) {
        this.database = database;
    }

    @Override
    public List<StoredBackup> all() {
        return database.read(
                BackupStore.class,
                sql -> sql.list(JdbcBackupStore::backup, SELECT + " ORDER BY created_at DESC, id DESC"));
    }

    @Override
    public Optional<StoredBackup> find(String id) {
        return database.read(
                BackupStore.class, sql -> sql.first(JdbcBackupStore::backup, SELECT + " WHERE id = ?", id));
    }

    private static StoredBackup backup(ResultSet row) throws SQLException {
        return new StoredBackup(
                row.getString("id"),
                Queries.instant(row, "created_at"),
                row.getLong("size_bytes"),
                row.getString("sha256"),
                row.getBoolean("pinned"),
                Origin.valueOf(row.getString("origin")),
                row.getString("taken_by"),
                State.valueOf(row.getString("state")));
    }

    @Override
    public List<StoredBackup> leftOver(State state, String runId) {
        return database.atomic(BackupStore.class, sql -> {
            JobLease.refuseLost(sql, runId);
            return sql.list(JdbcBackupStore::backup, SELECT + " WHERE state = ? ORDER BY id", state);
        });
    }

    /** Asks first without locking anything, because this is asked every few seconds and nearly always in vain. */
    @Override
    public List<StoredBackup> brokenOff() {
        boolean any = database.read(
                BackupStore.class, sql -> sql.first(row -> row.getString("id"), BROKEN_OFF + " LIMIT 1", JobKind.BACKUP)
                        .isPresent());
        return any ? database.atomic(BackupStore.class, JdbcBackupStore::brokenOff) : List.of();
    }

    private static List<StoredBackup> brokenOff(Statements sql) throws SQLException {
        return JobLease.isFree(sql, JobKind.BACKUP)
                ? sql.list(JdbcBackupStore::backup, SELECT + " WHERE state = 'RUNNING' ORDER BY id")
                : List.of();
    }

    @Override
    public void begin(StoredBackup backup, String runId) {
        database.atomic(BackupStore.class, sql -> {
            JobLease.refuseLost(sql, runId);
            return sql.update(
                    """
                    INSERT INTO backup (id, created_at, size_bytes, sha256, pinned, origin, taken_by, state)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                    backup.id(),
                    backup.createdAt(),
                    backup.sizeBytes(),
                    backup.sha256(),
                    backup.pinned(),
                    backup.origin(),
                    backup.takenBy(),
                    backup.state());
        });
    }

    @Override
    public boolean complete(String id, long sizeBytes, String sha256, Optional<String> runId) {
        return database.atomic(BackupStore.class, sql -> {
            if (runId.isPresent()) {
                JobLease.refuseLost(sql, runId.get());
            }
            return sql.update(
                            "UPDATE backup SET size_bytes = ?, sha256 = ?, state = 'COMPLETE'"
                                    + " WHERE id = ? AND state = 'RUNNING'",
                            sizeBytes,
                            sha256,
                            id)
                    == 1;
        });
    }

    @Override
    public boolean pin(String id, boolean pinned) {
        return changed("UPDATE backup SET pinned = ? WHERE id = ? AND state = 'COMPLETE'", pinned, id);
    }

    @Override
    public Set<String> markForRemoval(Set<String> ids, Optional<String> runId) {
        List<String> asked = ids.stream().sorted().toList();
        return database.atomic(BackupStore.class, sql -> {
            if (runId.isPresent()) {
                JobLease.refuseLost(sql, runId.get());
            }
            return changed(
                    sql,
                    "UPDATE backup SET state = 'REMOVING' WHERE id = ? AND state = 'COMPLETE' AND NOT pinned",
                    asked);
        });
    }

    /** Those of some ids whose rows a statement changed. */
    private static Set<String> changed(Statements sql, String statement, List<String> ids) throws SQLException {
        int[] changed = sql.batch(statement, rows(ids));
        return IntStream.range(0, changed.length)
                .filter(i -> changed[i] == 1)
                .mapToObj(ids::get)
                .collect(Collectors.toSet());
    }

    @Override
    public void unmark(Set<String> ids) {
        changedOf("UPDATE backup SET state = 'COMPLETE' WHERE id = ? AND state = 'REMOVING'", ids);
    }

    @Override
    public Set<String> forget(Set<String> ids) {
        return changedOf("DELETE FROM backup WHERE id = ? AND state <> 'COMPLETE'", ids);
    }

    private Set<String> changedOf(String statement, Set<String> ids) {
        return ids.isEmpty()
                ? Set.of()
                : database.atomic(BackupStore.class, sql -> changed(sql, statement, List.copyOf(ids)));
    }

    private static List<Object[]> rows(Collection<String> ids) {
        return ids.stream().map(id -> new Object[] {id}).toList();
    }

    private boolean changed(String statement, Object... values) {
        return database.single(BackupStore.class, sql -> sql.update(statement, values)) == 1;
    }
}
