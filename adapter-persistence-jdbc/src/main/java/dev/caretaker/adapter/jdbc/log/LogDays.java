package dev.caretaker.adapter.jdbc.log;

import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.adapter.jdbc.sql.Statements;
import dev.caretaker.domain.log.LogSlice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The size of logs by day, in the table {@code log_day}: changed in the transaction that adds or removes rows. */
final class LogDays {

    /** More than there are processors in most machines. */
    private static final int PARTS = 16;

    private static final long SECONDS_PER_DAY = 86_400;

    /** The oldest day of a log that has rows, from a given day on. */
    static final String OLDEST = """
            SELECT epoch_day, SUM(entries) AS total, SUM(bytes) AS size FROM log_day
            WHERE type = ? AND epoch_day >= ?
            GROUP BY epoch_day HAVING SUM(entries) > 0 ORDER BY epoch_day LIMIT 1""";

    private final Map<String, Map<Long, long[]>> changes = new TreeMap<>();

    void add(String type, Instant at, long rows, long bytes) {
        long[] change = changes.computeIfAbsent(type, missing -> new TreeMap<>())
                .computeIfAbsent(day(at), missing -> new long[2]);
        change[0] += rows;
        change[1] += bytes;
    }

    /** Always in the order of type and day, so that two transactions never wait for each other. */
    void store(Statements sql) throws SQLException {
        int part = (int) (Thread.currentThread().getId() % PARTS);
        for (Map.Entry<String, Map<Long, long[]>> type : changes.entrySet()) {
            for (Map.Entry<Long, long[]> day : type.getValue().entrySet()) {
                store(sql, new Object[] {day.getValue()[0], day.getValue()[1], type.getKey(), day.getKey(), part});
            }
        }
    }

    private static void store(Statements sql, Object[] change) throws SQLException {
        String update =
                "UPDATE log_day SET entries = entries + ?, bytes = bytes + ? WHERE type = ? AND epoch_day = ? AND part = ?";
        if (sql.update(update, change) == 0) {
            sql.update("""
                    INSERT INTO log_day (type, epoch_day, part, entries, bytes) VALUES (?, ?, ?, 0, 0)
                    ON CONFLICT DO NOTHING""", change[2], change[3], change[4]);
            sql.update(update, change);
        }
    }

    static List<LogSlice> of(Queries sql, String type) throws SQLException {
        return sql.list(LogDays::slice, """
                SELECT epoch_day, SUM(entries) AS total, SUM(bytes) AS size FROM log_day WHERE type = ?
                GROUP BY epoch_day HAVING SUM(entries) > 0 ORDER BY epoch_day""", type);
    }

    static LogSlice slice(ResultSet row) throws SQLException {
        return new LogSlice(
                LocalDate.ofEpochDay(row.getLong("epoch_day"))
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant(),
                row.getLong("total"),
                Math.max(0, row.getLong("size")));
    }

    static long day(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS_PER_DAY);
    }
}
