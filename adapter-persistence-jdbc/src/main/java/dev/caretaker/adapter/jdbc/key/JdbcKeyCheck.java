package dev.caretaker.adapter.jdbc.key;

import dev.caretaker.adapter.jdbc.atrest.KeyCheck;
import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.adapter.jdbc.sql.Statements;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;

/** Keeps the check value of the master key in the table {@code installation}. */
@Singleton
final class JdbcKeyCheck implements KeyCheck {

    private static final String MASTER_KEY = "master-key-check";

    private final Database database;

    JdbcKeyCheck(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> stored() {
        return database.read(KeyCheck.class, JdbcKeyCheck::stored);
    }

    private static Optional<String> stored(Queries sql) throws SQLException {
        return sql.first(
                row -> row.getString("content"), "SELECT content FROM installation WHERE name = ?", MASTER_KEY);
    }

    /** Says false if something else was stored. */
    static boolean replace(Statements sql, String present, String next) throws SQLException {
        return sql.update(
                        "UPDATE installation SET content = ? WHERE name = ? AND content = ?", next, MASTER_KEY, present)
                == 1;
    }

    @Override
    public String agreeOn(String checkValue) {
        return database.atomic(KeyCheck.class, sql -> {
            sql.update(
                    "INSERT INTO installation (name, content) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    MASTER_KEY,
                    checkValue);
            return inUse(sql);
        });
    }

    /** The check value of the key in use; waits for a replacement of it that is under way. */
    static String inUse(Statements sql) throws SQLException {
        return sql.first(
                        row -> row.getString("content"),
                        "SELECT content FROM installation WHERE name = ? FOR UPDATE",
                        MASTER_KEY)
                .orElseThrow();
    }
}
