package dev.caretaker.adapter.jdbc;

import dev.caretaker.application.log.LogChain;
import dev.caretaker.application.log.LogChain.Link;
import dev.caretaker.application.log.LogStore.Batch;
import dev.caretaker.application.log.LogStore.Removed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Removes one batch of rows within a transaction, along an index and with few rows leaving the database. */
final class LogRemoval {

    private static final String DAY = "CAST(FLOOR(EXTRACT(EPOCH FROM at) / 86400) AS BIGINT)";

    private final Statements sql;
    private final Batch batch;
    private final LogDays days = new LogDays();

    LogRemoval(Statements sql, Batch batch) {
        this.sql = sql;
        this.batch = batch;
    }

    Removed run() throws SQLException {
        JdbcJobStore.refuseLost(sql, batch.runId());
        boolean all = batch.bytes() == Long.MAX_VALUE && !LogChain.covers(batch.type());
        Removed removed = all ? stretch() : rowByRow();
        days.store(sql);
        return removed;
    }

    private record Edge(Instant at, long id) {}

    private record Day(long rows, long bytes, Instant first, Instant last) {}

    /** Whatever is old enough, without looking at each row. */
    private Removed stretch() throws SQLException {
        Optional<Edge> edge = sql.first(
                row -> new Edge(Statements.instant(row, "at"), row.getLong("id")),
                """
                SELECT at, id FROM log_entry WHERE type = ? AND at >= ? AND at < ?
                ORDER BY type, at, id LIMIT 1 OFFSET ?""",
                batch.type(),
                batch.from(),
                batch.before(),
                batch.mostRows() - 1);
        String where = " FROM log_entry WHERE type = ? AND at >= ? AND at < ?";
        List<Object> values = new ArrayList<>(List.of(batch.type(), batch.from(), batch.before()));
        if (edge.isPresent()) {
            where += " AND at <= ? AND (at < ? OR id <= ?)";
            values.addAll(List.of(edge.get().at(), edge.get().at(), edge.get().id()));
        }
        List<Day> going = sql.list(
                LogRemoval::day,
                "SELECT COUNT(*) AS total, SUM(bytes) AS size, MIN(at) AS first_at, MAX(at) AS last_at" + where
                        + " GROUP BY " + DAY + " ORDER BY " + DAY,
                values.toArray());
        going.forEach(day -> days.add(batch.type(), day.first(), -day.rows(), -day.bytes()));
        long rows = going.stream().mapToLong(Day::rows).sum();
        delete(rows, where, values.toArray());
        return going.isEmpty()
                ? Removed.nothing()
                : new Removed(
                        rows,
                        going.stream().mapToLong(Day::bytes).sum(),
                        Optional.of(going.get(0).first()),
                        Optional.of(going.get(going.size() - 1).last()),
                        Optional.empty());
    }

    private static Day day(ResultSet row) throws SQLException {
        return new Day(
                row.getLong("total"),
                row.getLong("size"),
                Statements.instant(row, "first_at"),
                Statements.instant(row, "last_at"));
    }

    private void delete(long expected, String where, Object... values) throws SQLException {
        if (sql.update("DELETE" + where, values) != expected) {
            throw new SQLException("an older row was added meanwhile", Database.TRY_AGAIN);
        }
    }

    private record Going(long id, Instant at, long bytes, Optional<Link> link) {}

    /** Until there are enough bytes, or along the seals. */
    private Removed rowByRow() throws SQLException {
        List<Going> going = enough(LogChain.covers(batch.type()) ? sealed() : oldest());
        if (going.isEmpty()) {
            return Removed.nothing();
        }
        going.forEach(row -> days.add(batch.type(), row.at(), -1, -row.bytes()));
        Going last = going.get(going.size() - 1);
        if (LogChain.covers(batch.type())) {
            delete(going.size(), " FROM log_entry WHERE type = ? AND id <= ?", batch.type(), last.id());
        } else {
            delete(
                    going.size(),
                    " FROM log_entry WHERE type = ? AND at >= ? AND at <= ? AND (at < ? OR id <= ?)",
                    batch.type(),
                    batch.from(),
                    last.at(),
                    last.at(),
                    last.id());
        }
        if (last.link().isPresent()) {
            LogSeals.anchor(sql, batch.type(), last.link().get());
        }
        return new Removed(
                going.size(),
                going.stream().mapToLong(Going::bytes).sum(),
                Optional.of(going.get(0).at()),
                Optional.of(last.at()),
                last.link());
    }

    private List<Going> oldest() throws SQLException {
        return sql.list(LogRemoval::going, """
                SELECT id, at, bytes, number, seal FROM log_entry WHERE type = ? AND at >= ? AND at < ?
                ORDER BY type, at, id LIMIT ?""", batch.type(), batch.from(), batch.before(), batch.mostRows());
    }

    private List<Going> sealed() throws SQLException {
        return sql
                .list(
                        LogRemoval::going,
                        "SELECT id, at, bytes, number, seal FROM log_entry WHERE type = ? ORDER BY type, id LIMIT ?",
                        batch.type(),
                        batch.mostRows())
                .stream()
                .takeWhile(row -> row.at().isBefore(batch.before()))
                .toList();
    }

    private static Going going(ResultSet row) throws SQLException {
        return new Going(row.getLong("id"), Statements.instant(row, "at"), row.getLong("bytes"), LogRow.link(row));
    }

    private List<Going> enough(List<Going> rows) {
        long freed = 0;
        for (int i = 0; i < rows.size(); i++) {
            freed += rows.get(i).bytes();
            if (freed >= batch.bytes()) {
                return rows.subList(0, i + 1);
            }
        }
        return rows;
    }
}
