package dev.caretaker.adapter.jdbc.log;

import dev.caretaker.adapter.jdbc.log.LogStretch.TooManyRowsException;
import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.adapter.jdbc.sql.Statements;
import dev.caretaker.application.log.LogChain;
import dev.caretaker.application.log.LogChain.Link;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.domain.log.LogSlice;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
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

    /** The type is always the same; named here, H2 reads the index backwards instead of sorting the whole log. */
    static final String NEWEST_FIRST = " ORDER BY type DESC, id DESC";

    private final Database database;
    private final LogChain chain;

    JdbcLogStore(Database database, LogChain chain) {
        this.database = database;
        this.chain = chain;
    }

    /** Of a new installation, and of one from before ends were signed. */
    @PostConstruct
    void signEnds() {
        database.atomic(LogStore.class, sql -> {
            LogEnd.signAll(sql, chain);
            return true;
        });
    }

    @Override
    public void append(List<LogEntry> entries) {
        append(entries, sql -> {});
    }

    @Override
    public void appendWithoutWaiting(List<LogEntry> entries) {
        append(entries, database.isWithinAStep() ? sql -> {} : Statements::commitWithoutWaiting);
    }

    /** How a transaction begins. */
    private interface Beginning {
        void of(Statements sql) throws SQLException;
    }

    private void append(List<LogEntry> entries, Beginning beginning) {
        if (entries.isEmpty()) {
            return;
        }
        database.atomic(LogStore.class, sql -> {
            beginning.of(sql);
            LogSeals seals = new LogSeals(sql, chain);
            LogDays days = new LogDays();
            List<Object[]> rows = new ArrayList<>();
            for (LogEntry entry : entries) {
                LogRow row = new LogRow(entry);
                rows.add(row.values(seals.next(entry)));
                days.add(entry.type(), Queries.storable(entry.at()), 1, row.bytes());
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
        search.end(NEWEST_FIRST + " LIMIT ? OFFSET ?", query.size(), (long) query.page() * query.size());
        return database.read(LogStore.class, sql -> sql.list(LogRow::entry, search.sql(), search.values()));
    }

    private record Numbered(long id, LogEntry entry, Optional<Link> link) {}

    @Override
    public Page page(LogQuery query, OptionalLong before) {
        LogSearch search = new LogSearch("id, number, seal, " + LogRow.COLUMNS, query);
        before.ifPresent(id -> search.end(" AND id < ?", id));
        search.end(NEWEST_FIRST + " LIMIT ?", query.size() + 1L);
        List<Numbered> found = database.read(
                LogStore.class,
                sql -> sql.list(
                        row -> new Numbered(row.getLong("id"), LogRow.entry(row), LogRow.link(row)),
                        search.sql(),
                        search.values()));
        boolean more = found.size() > query.size();
        List<Numbered> shown = more ? found.subList(0, query.size()) : found;
        return new Page(
                shown.stream().map(Numbered::entry).toList(),
                LogChain.covers(query.type())
                        ? shown.stream()
                                .map(row -> row.link().orElse(Link.none()))
                                .toList()
                        : List.of(),
                more ? OptionalLong.of(shown.get(shown.size() - 1).id()) : OptionalLong.empty());
    }

    @Override
    public List<LogSlice> days(String type) {
        return database.read(LogStore.class, sql -> LogDays.of(sql, type));
    }

    @Override
    public Size measure(String type, Instant from, Instant to) {
        return database.read(LogStore.class, sql -> sql.first(
                        row -> new Size(
                                row.getLong("entries"), row.getLong("total"), Queries.optionalInstant(row, "oldest")),
                        """
                        SELECT COUNT(*) AS entries, COALESCE(SUM(bytes), 0) AS total, MIN(at) AS oldest
                        FROM log_entry WHERE type = ? AND at >= ? AND at < ?\
                        """,
                        type,
                        from,
                        to)
                .orElseThrow());
    }

    @Override
    public Removed remove(Batch batch) {
        try {
            return remove(batch, false);
        } catch (TooManyRowsException outOfOrder) {
            return remove(batch, true);
        }
    }

    private Removed remove(Batch batch, boolean exactly) {
        return database.atomic(LogStore.class, sql -> new LogRemoval(sql, batch, chain, exactly).run());
    }

    @Override
    public Optional<LogChain.Head> head(String type, Instant at) {
        return database.read(LogStore.class, sql -> {
            LogEnd anchor = LogEnd.of(sql, type, LogEnd.ANCHOR);
            Optional<Link> before = Optional.of(anchor.link()).filter(link -> anchor.isSigned(chain));
            return Optional.of(LogEnd.of(sql, type, LogEnd.HEAD))
                    .filter(end -> end.isSigned(chain))
                    .map(end -> chain.sign(type, end.link(), before, at));
        });
    }

    @Override
    public Verification verify(String type) {
        return new LogSealsCheck(database, chain, type).run();
    }

    @Override
    public Map<String, Size> sizes() {
        return database.read(LogStore.class, sql -> {
            Map<String, Size> sizes = new HashMap<>();
            for (String type : sql.list(row -> row.getString("type"), "SELECT DISTINCT type FROM log_day")) {
                List<LogSlice> days = LogDays.of(sql, type);
                if (!days.isEmpty()) {
                    sizes.put(type, size(sql, type, days));
                }
            }
            return Map.copyOf(sizes);
        });
    }

    /** The oldest row is looked for from the first day that has one: what clean-up left of older days costs time. */
    private static Size size(Queries sql, String type, List<LogSlice> days) throws SQLException {
        Optional<Instant> oldest = sql.first(
                row -> Queries.instant(row, "at"),
                "SELECT at FROM log_entry WHERE type = ? AND at >= ? ORDER BY type, at, id LIMIT 1",
                type,
                days.get(0).from());
        return new Size(
                days.stream().mapToLong(LogSlice::rows).sum(),
                days.stream().mapToLong(LogSlice::bytes).sum(),
                oldest);
    }
}
