package dev.caretaker.adapter.jdbc.log;

import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.adapter.jdbc.sql.Statements;
import dev.caretaker.application.log.LogChain;
import dev.caretaker.application.log.LogChain.Link;
import dev.caretaker.application.log.LogStore.Batch;
import dev.caretaker.application.log.LogStore.Removed;
import dev.caretaker.application.log.LogStore.Sealed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Removes rows of a sealed log from its beginning: in the order of the seals, which need not be that of the times. */
final class SealedRemoval {

    private final Statements sql;
    private final Batch batch;
    private final LogDays days;
    private final LogChain chain;

    SealedRemoval(Statements sql, Batch batch, LogDays days, LogChain chain) {
        this.sql = sql;
        this.batch = batch;
        this.days = days;
        this.chain = chain;
    }

    private record Going(long id, Instant at, long bytes, Optional<Link> link) {}

    Removed run() throws SQLException {
        List<Going> going = enough(first());
        if (going.isEmpty()) {
            return Removed.nothing();
        }
        going.forEach(row -> days.add(batch.type(), row.at(), -1, -row.bytes()));
        Going last = going.get(going.size() - 1);
        if (sql.update("DELETE FROM log_entry WHERE type = ? AND id <= ?", batch.type(), last.id()) != going.size()) {
            throw new SQLException("an older row was added meanwhile", Database.TRY_AGAIN);
        }
        if (last.link().isPresent()) {
            LogEnd.locked(sql, batch.type(), LogEnd.ANCHOR)
                    .movedTo(last.link().get(), chain)
                    .store(sql);
        }
        return new Removed(
                going.size(),
                going.stream().mapToLong(Going::bytes).sum(),
                last.at(),
                Optional.of(new Sealed(going.get(0).at(), last.at(), last.link())));
    }

    private List<Going> first() throws SQLException {
        return sql
                .list(
                        SealedRemoval::going,
                        "SELECT id, at, bytes, number, seal FROM log_entry WHERE type = ? ORDER BY type, id LIMIT ?",
                        batch.type(),
                        batch.mostRows())
                .stream()
                .takeWhile(row -> row.at().isBefore(batch.before()))
                .toList();
    }

    private static Going going(ResultSet row) throws SQLException {
        return new Going(row.getLong("id"), Queries.instant(row, "at"), row.getLong("bytes"), LogRow.link(row));
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
