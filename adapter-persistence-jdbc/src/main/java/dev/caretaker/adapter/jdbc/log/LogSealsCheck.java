package dev.caretaker.adapter.jdbc.log;

import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.application.log.LogChain;
import dev.caretaker.application.log.LogChain.Link;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.application.log.LogStore.Verification;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Follows the seals of a log from its anchor to its head, some rows at a time. One run only. */
final class LogSealsCheck {

    private static final int ROWS_AT_ONCE = 1_000;

    private final Database database;
    private final LogChain chain;
    private final String type;
    private Link present = Link.none();
    private long lastId = Long.MIN_VALUE;

    private record Ends(LogEnd anchor, LogEnd head) {}

    private record Row(long id, LogEntry entry, Optional<Link> link) {}

    LogSealsCheck(Database database, LogChain chain, String type) {
        this.database = database;
        this.chain = chain;
        this.type = type;
    }

    Verification run() {
        Ends ends = database.atomic(LogStore.class, this::ends);
        present = ends.anchor().link();
        long from = present.number() + 1;
        long to = ends.head().link().number();
        if (!ends.anchor().isSigned(chain)) {
            return new Verification(from, to, OptionalLong.of(from));
        }
        while (present.number() < to) {
            List<Row> rows = database.read(LogStore.class, this::rows);
            for (Row row : rows) {
                lastId = row.id();
                boolean beforeSeals = row.link().isEmpty() && present.number() == 0;
                if (!beforeSeals && present.number() < to && !isNext(row)) {
                    return new Verification(from, to, OptionalLong.of(present.number() + 1));
                }
            }
            if (rows.isEmpty()) {
                return new Verification(from, to, OptionalLong.of(present.number() + 1));
            }
        }
        if (!present.equals(ends.head().link())) {
            return new Verification(from, to, OptionalLong.of(to));
        }
        boolean complete = ends.head().isSigned(chain);
        return new Verification(from, to, complete ? OptionalLong.empty() : OptionalLong.of(to + 1));
    }

    private boolean isNext(Row row) {
        Link expected = chain.next(present, row.entry());
        if (!row.link().equals(Optional.of(expected))) {
            return false;
        }
        present = expected;
        return true;
    }

    private Ends ends(Queries sql) throws SQLException {
        return new Ends(LogEnd.of(sql, type, LogEnd.ANCHOR), LogEnd.of(sql, type, LogEnd.HEAD));
    }

    private List<Row> rows(Queries sql) throws SQLException {
        return sql.list(
                row -> new Row(row.getLong("id"), LogRow.entry(row), LogRow.link(row)),
                "SELECT id, number, seal, " + LogRow.COLUMNS
                        + " FROM log_entry WHERE type = ? AND id > ? ORDER BY type, id LIMIT ?",
                type,
                lastId,
                ROWS_AT_ONCE);
    }
}
