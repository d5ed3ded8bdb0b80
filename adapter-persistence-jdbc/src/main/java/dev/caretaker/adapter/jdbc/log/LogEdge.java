package dev.caretaker.adapter.jdbc.log;

import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.application.log.LogStore.Batch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a batch of rows ends.
 *
 * @param at time of its last row
 * @param id of its last row
 * @param rows how many rows it has
 */
record LogEdge(Instant at, long id, long rows) {

    /** As many as may go at once; empty if there are fewer. */
    static Optional<LogEdge> byRows(Queries sql, Batch batch, Instant before) throws SQLException {
        return sql.first(
                row -> new LogEdge(Queries.instant(row, "at"), row.getLong("id"), batch.mostRows()),
                """
                SELECT at, id FROM log_entry WHERE type = ? AND at >= ? AND at < ?
                ORDER BY type, at, id LIMIT 1 OFFSET ?""",
                batch.type(),
                batch.from(),
                before,
                batch.mostRows() - 1);
    }

    /** As many as free enough bytes, or may go at once; empty if there are fewer. */
    static Optional<LogEdge> byBytes(Queries sql, Batch batch) throws SQLException {
        return sql.first(
                LogEdge::counted,
                """
                SELECT at, id, counted FROM (
                    SELECT at, id, SUM(bytes) OVER (ORDER BY at, id) AS freed, ROW_NUMBER() OVER (ORDER BY at, id) AS counted
                    FROM (
                        SELECT at, id, bytes FROM log_entry WHERE type = ? AND at >= ? AND at < ?
                        ORDER BY type, at, id LIMIT ?) oldest) summed
                WHERE freed >= ? OR counted = ? ORDER BY at, id LIMIT 1""",
                batch.type(),
                batch.from(),
                batch.before(),
                batch.mostRows(),
                batch.bytes(),
                batch.mostRows());
    }

    private static LogEdge counted(ResultSet row) throws SQLException {
        return new LogEdge(Queries.instant(row, "at"), row.getLong("id"), row.getLong("counted"));
    }
}
