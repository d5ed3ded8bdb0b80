package dev.caretaker.adapter.jdbc;

import dev.caretaker.application.log.LogChain;
import dev.caretaker.application.log.LogChain.Link;
import dev.caretaker.application.log.LogEntry;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Seals the rows of one transaction, which until its end keeps others from sealing rows of the same log. */
final class LogSeals {

    private final Statements sql;
    private final LogChain chain;
    private final Map<String, Link> heads = new TreeMap<>();

    LogSeals(Statements sql, LogChain chain) {
        this.sql = sql;
        this.chain = chain;
    }

    Optional<Link> next(LogEntry entry) throws SQLException {
        if (!LogChain.covers(entry.type())) {
            return Optional.empty();
        }
        Link before = heads.containsKey(entry.type()) ? heads.get(entry.type()) : lockedHead(entry.type());
        Link link = chain.next(before, stored(entry));
        heads.put(entry.type(), link);
        return Optional.of(link);
    }

    private Link lockedHead(String type) throws SQLException {
        return sql.first(
                        row -> new Link(row.getLong("head_number"), row.getString("head_seal")),
                        "SELECT head_number, head_seal FROM log_chain WHERE type = ? FOR UPDATE",
                        type)
                .orElseThrow();
    }

    /** As it will be read back. */
    private static LogEntry stored(LogEntry entry) {
        return new LogEntry(
                entry.type(),
                Statements.storable(entry.at()),
                entry.user(),
                entry.address(),
                entry.action(),
                entry.outcome(),
                entry.details());
    }

    void store() throws SQLException {
        for (Map.Entry<String, Link> head : heads.entrySet()) {
            sql.update(
                    "UPDATE log_chain SET head_number = ?, head_seal = ? WHERE type = ?",
                    head.getValue().number(),
                    head.getValue().seal(),
                    head.getKey());
        }
    }

    static void anchor(Statements sql, String type, Link last) throws SQLException {
        sql.update(
                "UPDATE log_chain SET anchor_number = ?, anchor_seal = ? WHERE type = ?",
                last.number(),
                last.seal(),
                type);
    }
}
