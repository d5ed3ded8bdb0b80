package dev.caretaker.adapter.jdbc.user;

import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.adapter.jdbc.sql.Statements;
import java.sql.SQLException;

/**
 * How many users there are, in the one row of {@code account_count}. Its lock puts in a row all who create or delete a
 * user or take away an administrator, so that each of them sees what the one before has done.
 */
final class AccountCount {

    private AccountCount() {}

    /**
     * Before any other lock, so that no two wait for each other; and before the number is changed, so that whoever had to
     * wait counts on from what the one before has left.
     */
    static void lock(Statements sql) throws SQLException {
        sql.first(row -> row.getLong("number"), "SELECT number FROM account_count FOR UPDATE");
    }

    /** Holding the lock. */
    static void add(Statements sql, int users) throws SQLException {
        sql.update("UPDATE account_count SET number = number + ?", users);
    }

    /** Whether somebody else administers the server; holding the lock. */
    static boolean isAdministeredWithout(Queries sql, String userId) throws SQLException {
        return sql.first(
                        row -> row.getString("id"),
                        "SELECT id FROM account WHERE administrator = TRUE AND id <> ? LIMIT 1",
                        userId)
                .isPresent();
    }
}
