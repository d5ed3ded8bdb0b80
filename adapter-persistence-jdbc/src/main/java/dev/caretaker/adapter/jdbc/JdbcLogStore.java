package dev.caretaker.adapter.jdbc;

import dev.caretaker.application.log.LogChain;
import dev.caretaker.application.log.LogChain.Link;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.domain.log.LogSlice;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Keeps logs in the table {@code log_entry}. */
@Singleton
final class JdbcLogStore implements LogStore {

    private final Database database;
    private final LogChain chain;

    JdbcLogStore(Database database, LogChain chain) {
        this.database = database;
        this.chain = chain;
    }

    @Override
    public void append(List<LogEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        database.atomic(LogStore.class, sql -> {
            LogSeals seals = new LogSeals(sql, chain);
            LogDays days = new LogDays();
            List<Object[]> rows = new ArrayList<>();
            for (LogEntry entry : entries) {
                rows.add(LogRow.toRow(entry, seals.next(entry)));
                days.add(entry.type(), Statements.storable(entry.at()), 1, LogRow.bytes(entry));
            }
            sql.batch(LogRow.INSERT, rows);
            seals.store();
            days.store(sql);
            return rows.size();
        });
    }

    @Override
    public List<LogEntry> find(LogQuery query) {
        LogSearch search = new LogSearch(LogRow.COLUMNS, query);
        search.end(" ORDER BY id DESC LIMIT ? OFFSET ?", query.size(), (long) query.page() * query.size());
        return database.single(LogStore.class, sql -> sql.list(LogRow::entry, search.sql(), search.values()));
    }

    private record Numbered(long id, LogEntry entry) {}

    @Override
    public Page page(LogQuery query, OptionalLong before) {
        LogSearch search = new LogSearch("id, " + LogRow.COLUMNS, query);
        before.ifPresent(id -> search.end(" AND id < ?", id));
        search.end(" ORDER BY id DESC LIMIT ?", query.size() + 1L);
        List<Numbered> found = database.single(
                LogStore.class,
                sql -> sql.list(
                        row -> new Numbered(row.getLong("id"), LogRow.entry(row)), search.sql(), search.values()));
        boolean more = found.size() > query.size();
        List<Numbered> shown = more ? found.subList(0, query.size()) : found;
        return new Page(
                shown.stream().map(Numbered::entry).toList(),
                more ? OptionalLong.of(shown.get(shown.size() - 1).id()) : OptionalLong.empty());
    }

    @Override
    public List<LogSlice> days(String type) {
        return database.single(LogStore.class, sql -> LogDays.of(sql, type));
    }

    @Override
    public Size measure(String type, Instant from, Instant to) {
        return database.single(LogStore.class, sql -> sql.first(
                        row -> new Size(
                                row.getLong("entries"),
                                row.getLong("total"),
                                Statements.optionalInstant(row, "oldest")),
                        """
                                SELECT COUNT(*) AS entries, COALESCE(SUM(bytes), 0) AS total, MIN(at) AS oldest
                                FROM log_entry WHERE type = ? AND at >= ? AND at < ?""",
                        type,
                        from,
                        to)
                .orElseThrow());
    }

    private record Going(long id, Instant at, long bytes, Optional<Link> link) {}

    private static Going going(ResultSet row) throws SQLException {
        return new Going(row.getLong("id"), Statements.instant(row, "at"), row.getLong("bytes"), LogRow.link(row));
    }

    @Override
    public Removed remove(Batch batch) {
        return database.atomic(LogStore.class, sql -> {
            JdbcJobStore.refuseLost(sql, batch.runId());
            List<Going> going = enough(batch.bytes(), oldest(sql, batch));
            if (going.isEmpty()) {
                return Removed.nothing();
            }
            Going last = going.get(going.size() - 1);
            if (delete(sql, batch, last) != going.size()) {
                throw new SQLException("an older row was added meanwhile", Database.TRY_AGAIN);
            }
            LogDays days = new LogDays();
            going.forEach(row -> days.add(batch.type(), row.at(), -1, -row.bytes()));
            days.store(sql);
            if (last.link().isPresent()) {
                LogSeals.anchor(sql, batch.type(), last.link().get());
            }
            return new Removed(
                    going.size(),
                    going.stream().mapToLong(Going::bytes).sum(),
                    Optional.of(going.get(0).at()),
                    Optional.of(last.at()),
                    last.link());
        });
    }

    private static List<Going> oldest(Statements sql, Batch batch) throws SQLException {
        String select = "SELECT id, at, bytes, number, seal FROM log_entry WHERE type = ?";
        if (!LogChain.covers(batch.type())) {
            return sql.list(
                    JdbcLogStore::going,
                    select + " AND at >= ? AND at < ? ORDER BY type, at, id LIMIT ?",
                    batch.type(),
                    batch.from(),
                    batch.before(),
                    batch.mostRows());
        }
        return sql
                .list(JdbcLogStore::going, select + " ORDER BY type, id LIMIT ?", batch.type(), batch.mostRows())
                .stream()
                .takeWhile(row -> row.at().isBefore(batch.before()))
                .toList();
    }

    private static int delete(Statements sql, Batch batch, Going last) throws SQLException {
        return LogChain.covers(batch.type())
                ? sql.update("DELETE FROM log_entry WHERE type = ? AND id <= ?", batch.type(), last.id())
                : sql.update(
                        "DELETE FROM log_entry WHERE type = ? AND at >= ? AND at <= ? AND (at < ? OR id <= ?)",
                        batch.type(),
                        batch.from(),
                        last.at(),
                        last.at(),
                        last.id());
    }

    @Override
    public Verification verify(String type) {
        return new LogSealsCheck(database, chain, type).run();
    }

    /** The first rows until their sizes add up to so many bytes. */
    private static List<Going> enough(long bytes, List<Going> rows) {
        long freed = 0;
        for (int i = 0; i < rows.size(); i++) {
            freed += rows.get(i).bytes();
            if (freed >= bytes) {
                return rows.subList(0, i + 1);
            }
        }
        return rows;
    }

    @Override
    public Map<String, Size> sizes() {
        Map<String, Size> sizes = new HashMap<>();
        database.single(
                LogStore.class,
                sql -> sql.list(
                        row -> sizes.put(
                                row.getString("type"),
                                new Size(
                                        row.getLong("total"),
                                        row.getLong("size"),
                                        Statements.optionalInstant(row, "oldest"))),
                        """
                        SELECT type, SUM(entries) AS total, SUM(bytes) AS size,
                               (SELECT e.at FROM log_entry e WHERE e.type = d.type ORDER BY e.type, e.at, e.id LIMIT 1) AS oldest
                        FROM log_day d GROUP BY type HAVING SUM(entries) > 0"""));
        return Map.copyOf(sizes);
    }
}
