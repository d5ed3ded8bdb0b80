package dev.caretaker.adapter.jdbc.log;

import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.adapter.jdbc.sql.Statements;
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
    private final Map<String, LogEnd> found = new TreeMap<>();
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
        LogEnd head = LogEnd.locked(sql, type, LogEnd.HEAD);
        found.put(type, head);
        return head.link();
    }

    /** As it will be read back. */
    private static LogEntry stored(LogEntry entry) {
        return new LogEntry(
                entry.type(),
                Queries.storable(entry.at()),
                entry.user(),
                entry.address(),
                entry.action(),
                entry.outcome(),
                entry.details());
    }

    void store() throws SQLException {
        for (LogEnd head : found.values()) {
            head.movedTo(heads.getOrDefault(head.type(), head.link()), chain).store(sql);
        }
    }
}
