package dev.caretaker.adapter.jdbc;

import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.domain.log.LogSlice;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Keeps logs in the table {@code log_entry}. */
@Singleton
final class JdbcLogStore implements LogStore {

    private static final String INSERT = """
            INSERT INTO log_entry (type, at, username, address, action, outcome, details, folded_user, searched, bytes)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Database database;

    JdbcLogStore(Database database) {
        this.database = database;
    }

    @Override
    public void append(List<LogEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        List<Object[]> rows = entries.stream().map(LogRow::toRow).toList();
        LogDays days = new LogDays();
        entries.forEach(entry -> days.add(entry.type(), Statements.storable(entry.at()), 1, LogRow.bytes(entry)));
        database.atomic(LogStore.class, sql -> {
            sql.batch(INSERT, rows);
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

    private record Going(long id, Instant at, long bytes) {}

    @Override
    public Removed remove(Batch batch) {
        return database.atomic(LogStore.class, sql -> {
            JdbcJobStore.refuseLost(sql, batch.runId());
            List<Going> going = enough(
                    batch.bytes(),
                    sql.list(
                            row -> new Going(row.getLong("id"), Statements.instant(row, "at"), row.getLong("bytes")),
                            "SELECT id, at, bytes FROM log_entry WHERE type = ? AND at < ? ORDER BY type, at, id LIMIT ?",
                            batch.type(),
                            batch.before(),
                            batch.mostRows()));
            if (going.isEmpty()) {
                return new Removed(0, 0, Optional.empty(), Optional.empty());
            }
            LogDays days = new LogDays();
            going.forEach(row -> days.add(batch.type(), row.at(), -1, -row.bytes()));
            Going last = going.get(going.size() - 1);
            int deleted = sql.update(
                    "DELETE FROM log_entry WHERE type = ? AND (at < ? OR (at = ? AND id <= ?))",
                    batch.type(),
                    last.at(),
                    last.at(),
                    last.id());
            if (deleted != going.size()) {
                throw new SQLException("an older row was added meanwhile", Database.TRY_AGAIN);
            }
            days.store(sql);
            return new Removed(
                    going.size(),
                    going.stream().mapToLong(Going::bytes).sum(),
                    Optional.of(going.get(0).at()),
                    Optional.of(last.at()));
        });
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
