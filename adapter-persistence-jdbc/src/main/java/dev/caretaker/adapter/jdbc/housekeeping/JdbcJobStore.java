package dev.caretaker.adapter.jdbc.housekeeping;

import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.adapter.jdbc.sql.Statements;
import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.housekeeping.JobRun;
import dev.caretaker.application.housekeeping.JobRun.Outcome;
import dev.caretaker.application.housekeeping.JobStore;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps jobs in the table {@code job} and their runs in {@code job_run}. Every step that depends on who holds a job locks
 * the row of the job first, so such steps come one after the other.
 */
@Singleton
final class JdbcJobStore implements JobStore {

    private final Database database;

    JdbcJobStore(Database database) {
        this.database = database;
    }

    @Override
    public Instant now() {
        return database.read(JobStore.class, JdbcJobStore::now);
    }

    private static Instant now(Queries sql) throws SQLException {
        return sql.first(row -> Queries.instant(row, "present"), "SELECT CURRENT_TIMESTAMP AS present")
                .orElseThrow();
    }

    /** A job as its row says it, with who holds it. */
    private record Row(Job job, Optional<String> holder, Optional<Instant> leaseUntil) {

        boolean isHeld(Instant now) {
            return holder.isPresent() && leaseUntil.orElse(Instant.MIN).isAfter(now);
        }

        Optional<Instant> next(Optional<Instant> retryAt) {
            return retryAt.filter(retry -> job.next().map(retry::isBefore).orElse(true))
                    .or(job::next);
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new Job(
                        JobKind.valueOf(row.getString("kind")),
                        row.getString("schedule"),
                        Queries.optionalInstant(row, "next_run"),
                        row.getInt("failures")),
                Optional.ofNullable(row.getString("holder")),
                Queries.optionalInstant(row, "lease_until"));
    }

    private static Row locked(Statements sql, JobKind kind) throws SQLException {
        return sql.first(JdbcJobStore::row, "SELECT * FROM job WHERE kind = ? FOR UPDATE", kind)
                .orElseThrow();
    }

    @Override
    public Job job(JobKind kind) {
        return database.read(
                JobStore.class, sql -> sql.first(JdbcJobStore::row, "SELECT * FROM job WHERE kind = ?", kind)
                        .orElseThrow()
                        .job());
    }

    @Override
    public boolean plan(JobKind kind, String schedule, Optional<Instant> next) {
        return database.single(
                        JobStore.class,
                        sql -> sql.update(
                                "UPDATE job SET schedule = ?, next_run = ?, failures = 0 WHERE kind = ? AND schedule <> ?",
                                schedule,
                                next,
                                kind,
                                schedule))
                == 1;
    }

    @Override
    public boolean move(JobKind kind, Instant from, Instant to) {
        return database.single(
                        JobStore.class,
                        sql -> sql.update(
                                "UPDATE job SET next_run = ? WHERE kind = ? AND next_run = ?", to, kind, from))
                == 1;
    }

    @Override
    public boolean claim(JobRun run, Optional<Instant> following, Duration lease) {
        return database.atomic(JobStore.class, sql -> {
            Row row = locked(sql, run.kind());
            Instant now = now(sql);
            boolean taken = row.isHeld(now);
            boolean slotGone = run.plannedAt().isPresent()
                    && !run.plannedAt().equals(row.job().next());
            if (taken || slotGone) {
                return false;
            }
            if (row.holder().isPresent()) {
                abandon(sql, row, now);
            }
            sql.update(
                    "UPDATE job SET next_run = ?, holder = ?, lease_until = ? WHERE kind = ?",
                    run.plannedAt().isPresent() ? following : row.job().next(),
                    run.id(),
                    now.plus(lease),
                    run.kind());
            sql.update(JobRunRow.INSERT, JobRunRow.toRow(run));
            return true;
        });
    }

    private static void abandon(Statements sql, Row row, Instant now) throws SQLException {
        sql.update(
                "UPDATE job_run SET ended_at = ?, outcome = ?, reason = 'abandoned' WHERE id = ?",
                now,
                Outcome.ABANDONED,
                row.holder());
    }

    @Override
    public boolean extend(String runId, Duration lease) {
        return database.atomic(JobStore.class, sql -> {
            Instant now = now(sql);
            return sql.update(
                            "UPDATE job SET lease_until = ? WHERE holder = ? AND lease_until > ?",
                            now.plus(lease),
                            runId,
                            now)
                    == 1;
        });
    }

    /** Asks first without locking anything, because this is asked every few seconds and nearly always in vain. */
    @Override
    public boolean giveUp(JobKind kind, Optional<Instant> retryAt) {
        boolean runOut = database.read(JobStore.class, sql -> sql.first(
                        row -> row.getString("holder"),
                        "SELECT holder FROM job WHERE kind = ? AND holder IS NOT NULL AND lease_until <= CURRENT_TIMESTAMP",
                        kind)
                .isPresent());
        return runOut && database.atomic(JobStore.class, sql -> gaveUp(sql, kind, retryAt));
    }

    private static boolean gaveUp(Statements sql, JobKind kind, Optional<Instant> retryAt) throws SQLException {
        Row row = locked(sql, kind);
        Instant now = now(sql);
        if (row.holder().isEmpty() || row.isHeld(now)) {
            return false;
        }
        abandon(sql, row, now);
        boolean planned = sql.first(
                        run -> run.getString("id"),
                        "SELECT id FROM job_run WHERE id = ? AND planned_at IS NOT NULL",
                        row.holder())
                .isPresent();
        letGo(sql, row, planned ? retryAt : Optional.empty(), row.job().failures() + (planned ? 1 : 0));
        return true;
    }

    private static void letGo(Statements sql, Row row, Optional<Instant> retryAt, int failures) throws SQLException {
        sql.update(
                "UPDATE job SET next_run = ?, failures = ?, holder = NULL, lease_until = NULL WHERE kind = ?",
                row.next(retryAt),
                failures,
                row.job().kind());
    }

    @Override
    public void finish(JobRun ended, Optional<Instant> retryAt) {
        database.atomic(JobStore.class, sql -> {
            Row row = locked(sql, ended.kind());
            if (!row.holder().equals(Optional.of(ended.id()))) {
                return false;
            }
            boolean failed = ended.result().outcome() == Outcome.FAILED;
            int more = ended.plannedAt().isPresent() ? 1 : 0;
            letGo(sql, row, retryAt, failed ? row.job().failures() + more : 0);
            sql.update(JobRunRow.END, JobRunRow.end(ended));
            return true;
        });
    }

    @Override
    public void endLeases() {
        database.single(
                JobStore.class,
                sql -> sql.update(
                        "UPDATE job SET lease_until = CURRENT_TIMESTAMP WHERE lease_until > CURRENT_TIMESTAMP"));
    }

    @Override
    public Optional<JobRun> run(String id) {
        return database.read(
                JobStore.class, sql -> sql.first(JobRunRow::run, "SELECT * FROM job_run WHERE id = ?", id));
    }

    @Override
    public List<JobRun> runs(int page, int size) {
        return database.read(
                JobStore.class,
                sql -> sql.list(
                        JobRunRow::run,
                        "SELECT * FROM job_run ORDER BY number DESC LIMIT ? OFFSET ?",
                        size,
                        (long) page * size));
    }

    @Override
    public List<JobRun> runs(Set<JobKind> kinds, int most) {
        List<Object> values = new ArrayList<>();
        kinds.forEach(kind -> values.addAll(List.of(kind, most)));
        values.add(most);
        return kinds.isEmpty()
                ? List.of()
                : database.read(
                        JobStore.class,
                        sql -> sql.list(JobRunRow::run, JobRunRow.last(kinds.size()), values.toArray()));
    }

    @Override
    public Optional<JobRun> lastSettling(JobKind kind) {
        return database.read(
                JobStore.class, sql -> sql.first(JobRunRow::run, JobRunRow.LAST_SETTLING, kind, JobRun.STALE_PLAN));
    }
}
