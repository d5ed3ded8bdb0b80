package dev.caretaker.adapter.jdbc;

import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.log.LogStore;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        List<Object[]> rows = entries.stream().map(LogRow::toRow).toList();
        if (rows.size() == 1) {
            database.single(LogStore.class, sql -> sql.update(INSERT, rows.get(0)));
        } else {
            database.atomic(LogStore.class, sql -> sql.batch(INSERT, rows));
        }
    }

    @Override
    public List<LogEntry> find(LogQuery query) {
        StringBuilder sql = new StringBuilder("SELECT " + LogRow.COLUMNS + " FROM log_entry WHERE type = ?");
        List<Object> values = new ArrayList<>(List.of(query.type()));
        query.from().ifPresent(from -> {
            sql.append(" AND at >= ?");
            values.add(from);
        });
        query.to().ifPresent(to -> {
            sql.append(" AND at < ?");
            values.add(to);
        });
        query.user().ifPresent(user -> {
            sql.append(" AND folded_user = ?");
            values.add(LogRow.folded(user));
        });
        query.text().ifPresent(text -> {
            sql.append(" AND searched LIKE ? ESCAPE '!'");
            values.add(LogRow.containing(text));
        });
        sql.append(" ORDER BY id DESC LIMIT ? OFFSET ?");
        values.add(query.size());
        values.add((long) query.page() * query.size());
        return database.single(
                LogStore.class, statements -> statements.list(LogRow::entry, sql.toString(), values.toArray()));
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
                                        row.getLong("entries"),
                                        row.getLong("total"),
                                        Statements.optionalInstant(row, "oldest"))),
                        """
                        SELECT type, COUNT(*) AS entries, SUM(bytes) AS total, MIN(at) AS oldest
                        FROM log_entry GROUP BY type"""));
        return Map.copyOf(sizes);
    }
}
