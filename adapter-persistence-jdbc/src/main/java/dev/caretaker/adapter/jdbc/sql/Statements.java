package dev.caretaker.adapter.jdbc.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Prepared statements on one connection, those that change something among them. */
public final class Statements extends Queries {

    Statements(Connection connection) {
        super(connection);
    }

    /**
     * Runs one statement.
     *
     * @param sql the statement
     * @param values what is bound to it, in order
     * @return how many rows it changed
     * @throws SQLException if it failed
     */
    public int update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values)) {
            return statement.executeUpdate();
        }
    }

    /**
     * Runs one statement many times.
     *
     * @param sql the statement
     * @param rows what is bound to it each time
     * @return how many rows it changed each time
     * @throws SQLException if it failed
     */
    public int[] batch(String sql, List<Object[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] values : rows) {
                bind(statement, values);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    /**
     * To be selected: lets the present transaction end before it is on the disk, for work that may be done again after a
     * crash, or got lost before it began. It stays all or nothing, and whatever is stored later and does wait takes it along
     * (PostgreSQL manual, “Asynchronous Commit”). H2 always waits.
     *
     * @return an expression of the database at hand
     * @throws SQLException if the database cannot be asked which it is
     */
    public String withoutWaiting() throws SQLException {
        return isOnServer() ? "set_config('synchronous_commit', 'off', true)" : "'on'";
    }

    /**
     * Selects {@link #withoutWaiting}.
     *
     * @throws SQLException if that failed
     */
    public void commitWithoutWaiting() throws SQLException {
        if (isOnServer()) {
            first(row -> row.getString(1), "SELECT " + withoutWaiting());
        }
    }
}
