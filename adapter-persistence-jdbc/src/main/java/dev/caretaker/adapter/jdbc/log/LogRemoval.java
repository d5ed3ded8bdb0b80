package dev.caretaker.adapter.jdbc.log;

import dev.caretaker.adapter.jdbc.housekeeping.JobLease;
import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.adapter.jdbc.sql.Statements;
import dev.caretaker.application.log.LogChain;
import dev.caretaker.application.log.LogStore.Batch;
import dev.caretaker.application.log.LogStore.Removed;
import dev.caretaker.domain.log.LogSlice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Removes one batch of rows within a transaction. Days that go as a whole are deleted without a look at their rows, because
 * what they hold is known; rows are summed up only on the day where a limit falls, and read only of sealed logs.
 */
final class LogRemoval {

    private static final String BY_DAY = "CAST(FLOOR(EXTRACT(EPOCH FROM at) / 86400) AS BIGINT)";

    private final Statements sql;
    private final Batch batch;
    private final LogChain chain;
    private final boolean exactly;
    private final LogDays days = new LogDays();

    /** Counts rows beforehand only if {@code exactly}, or where they are few. */
    LogRemoval(Statements sql, Batch batch, LogChain chain, boolean exactly) {
        this.sql = sql;
        this.batch = batch;
        this.chain = chain;
        this.exactly = exactly;
    }

    Removed run() throws SQLException {
        JobLease.refuseLostWithoutWaiting(sql, batch.runId()); // what a crash undoes, the next run does again
        Removed removed = LogChain.covers(batch.type()) ? new SealedRemoval(sql, batch, days, chain).run() : oldest();
        days.store(sql);
        return removed;
    }

    private Removed oldest() throws SQLException {
        Instant from = batch.from();
        while (true) {
            Optional<LogStretch> next = LogStretch.next(sql, batch, from).filter(found -> goesAsAWhole(found.day()));
            if (next.isEmpty()) {
                return partOfADay();
            }
            Removed removed = of(next.get());
            if (removed.rows() > 0) {
                return removed;
            }
            from = next.get()
                    .endOfDay(); // somebody else deleted its rows: its size is put right, the next one is looked at
        }
    }

    private boolean goesAsAWhole(LogSlice day) {
        return !LogStretch.end(day).isAfter(batch.before()) && day.bytes() <= batch.bytes();
    }

    /** The next rows of a day that goes. Until the last of them went, each counts as large as the mean of the day. */
    private Removed of(LogStretch next) throws SQLException {
        if (next.to().isPresent() && !exactly) {
            long rows = next.delete(sql, batch);
            if (rows > 0) {
                long bytes = next.day().bytes() * rows / next.day().rows();
                days.add(batch.type(), next.day().from(), -rows, -bytes);
                return new Removed(rows, bytes, next.to().get(), Optional.empty());
            }
        }
        return counted(next.day());
    }

    private Removed counted(LogSlice day) throws SQLException {
        Instant end = LogStretch.end(day);
        Optional<LogEdge> edge = LogEdge.byRows(sql, batch, end);
        long rows = delete(LogRange.of(batch, end, edge), edge.map(LogEdge::rows));
        boolean done = edge.isEmpty() || rows >= day.rows();
        long bytes = done ? day.bytes() : day.bytes() * rows / day.rows();
        days.add(batch.type(), day.from(), -(edge.isEmpty() ? day.rows() : rows), -bytes);
        return rows == 0
                ? Removed.nothing()
                : new Removed(rows, bytes, edge.map(LogEdge::at).orElse(end), Optional.empty());
    }

    private long delete(LogRange range, Optional<Long> expected) throws SQLException {
        long rows = sql.update("DELETE" + range.where(), range.values());
        if (rows > expected.orElse((long) batch.mostRows())) {
            throw new SQLException("an older row was added meanwhile", Database.TRY_AGAIN);
        }
        return rows;
    }

    private record Sum(long rows, long bytes, Instant first) {}

    /** Exactly as many rows as the limit says. */
    private Removed partOfADay() throws SQLException {
        Optional<LogEdge> edge = batch.bytes() == Long.MAX_VALUE
                ? LogEdge.byRows(sql, batch, batch.before())
                : LogEdge.byBytes(sql, batch);
        LogRange range = LogRange.of(batch, batch.before(), edge);
        List<Sum> going = sql.list(
                LogRemoval::sum,
                "SELECT COUNT(*) AS total, SUM(bytes) AS size, MIN(at) AS first_at" + range.where() + " GROUP BY "
                        + BY_DAY + " ORDER BY " + BY_DAY,
                range.values());
        if (going.isEmpty()) {
            return Removed.nothing();
        }
        going.forEach(day -> days.add(batch.type(), day.first(), -day.rows(), -day.bytes()));
        long rows = going.stream().mapToLong(Sum::rows).sum();
        if (delete(range, Optional.of(rows)) != rows) {
            throw new SQLException("rows went meanwhile", Database.TRY_AGAIN);
        }
        return new Removed(
                rows,
                going.stream().mapToLong(Sum::bytes).sum(),
                edge.map(LogEdge::at).orElse(batch.before()),
                Optional.empty());
    }

    private static Sum sum(ResultSet row) throws SQLException {
        return new Sum(row.getLong("total"), row.getLong("size"), Queries.instant(row, "first_at"));
    }
}
