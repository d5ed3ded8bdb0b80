package dev.caretaker.adapter.jdbc;

import dev.caretaker.application.log.LogChain;
import dev.caretaker.application.log.LogChain.Link;
import dev.caretaker.application.log.LogEntry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Seals the rows of a log with another key, some at a time, within one transaction. What was sealed last before the first
 * row is not known any more, so the anchor stays. One run only.
 */
final class LogSealsRenewal {

    private static final int ROWS_AT_ONCE = 1_000;

    private final Statements sql;
    private final LogChain before;
    private final LogChain after;
    private Link old = Link.none();
    private Link renewed = Link.none();

    private record Row(long id, LogEntry entry, Optional<Link> link) {}

    LogSealsRenewal(Statements sql, LogChain before, LogChain after) {
        this.sql = sql;
        this.before = before;
        this.after = after;
    }

    /** A row whose seal is wrong ends the run, and so does a head that is not the last row: both are to be found later. */
    void run(String type) throws SQLException {
        old = link("anchor", type);
        renewed = old;
        long lastId = Long.MIN_VALUE;
        List<Row> rows = rows(type, lastId);
        while (!rows.isEmpty()) {
            if (!renew(rows)) {
                return;
            }
            lastId = rows.get(rows.size() - 1).id();
            rows = rows(type, lastId);
        }
        if (old.equals(link("head", type))) {
            sql.update("UPDATE log_chain SET head_seal = ? WHERE type = ?", renewed.seal(), type);
        }
    }

    private boolean renew(List<Row> rows) throws SQLException {
        List<Object[]> seals = new ArrayList<>();
        boolean sound = true;
        for (Row row : rows) {
            boolean beforeSeals = row.link().isEmpty() && old.number() == 0;
            if (sound && !beforeSeals) {
                sound = row.link().equals(Optional.of(before.next(old, row.entry())));
                if (sound) {
                    old = row.link().get();
                    renewed = after.next(renewed, row.entry());
                    seals.add(new Object[] {renewed.seal(), row.id()});
                }
            }
        }
        sql.batch("UPDATE log_entry SET seal = ? WHERE id = ?", seals);
        return sound;
    }

    private Link link(String end, String type) throws SQLException {
        return sql.first(
                        row -> new Link(row.getLong("number"), row.getString("seal")),
                        "SELECT " + end + "_number AS number, " + end + "_seal AS seal FROM log_chain WHERE type = ?",
                        type)
                .orElseThrow();
    }

    private List<Row> rows(String type, long lastId) throws SQLException {
        return sql.list(
                row -> new Row(row.getLong("id"), LogRow.entry(row), LogRow.link(row)),
                "SELECT id, number, seal, " + LogRow.COLUMNS
                        + " FROM log_entry WHERE type = ? AND id > ? ORDER BY type, id LIMIT ?",
                type,
                lastId,
                ROWS_AT_ONCE);
    }
}
