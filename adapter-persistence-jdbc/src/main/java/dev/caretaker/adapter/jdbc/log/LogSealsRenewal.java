package dev.caretaker.adapter.jdbc.log;

import dev.caretaker.adapter.jdbc.sql.Statements;
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
public final class LogSealsRenewal {

    private static final int ROWS_AT_ONCE = 1_000;

    private final Statements sql;
    private final LogChain before;
    private final LogChain after;
    private Link old = Link.none();
    private Link renewed = Link.none();

    private record Row(long id, LogEntry entry, Optional<Link> link) {}

    /**
     * Renews seals within one transaction.
     *
     * @param sql the transaction
     * @param before makes the seals that there are
     * @param after makes those to come
     */
    public LogSealsRenewal(Statements sql, LogChain before, LogChain after) {
        this.sql = sql;
        this.before = before;
        this.after = after;
    }

    /**
     * Renews them. A row whose seal is wrong ends the run, and so does a head that is not the last row: both are to be found
     * later.
     *
     * @param type name of the log type
     * @throws SQLException if a statement failed
     */
    public void run(String type) throws SQLException {
        LogEnd anchor = LogEnd.of(sql, type, LogEnd.ANCHOR);
        old = anchor.link();
        renewed = old;
        signedAnew(anchor, old).store(sql);
        long lastId = Long.MIN_VALUE;
        List<Row> rows = rows(type, lastId);
        while (!rows.isEmpty()) {
            if (!renew(rows)) {
                return;
            }
            lastId = rows.get(rows.size() - 1).id();
            rows = rows(type, lastId);
        }
        LogEnd head = LogEnd.of(sql, type, LogEnd.HEAD);
        if (old.equals(head.link())) {
            signedAnew(head, renewed).store(sql);
        }
    }

    /** An end with a wrong signature stays as wrong with the new key. */
    private LogEnd signedAnew(LogEnd end, Link link) {
        Optional<String> signature =
                end.isSigned(before) ? Optional.of(after.signEnd(end.type(), end.name(), link)) : end.signature();
        return new LogEnd(end.type(), end.name(), link, signature);
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
                    seals.add(new Object[] {renewed.seal(), row.entry().type(), row.id()});
                }
            }
        }
        sql.batch("UPDATE log_entry SET seal = ? WHERE type = ? AND id = ?", seals);
        return sound;
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
