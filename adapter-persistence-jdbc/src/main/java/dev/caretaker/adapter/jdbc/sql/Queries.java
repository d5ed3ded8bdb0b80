package dev.caretaker.adapter.jdbc.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Questions asked on one connection. Values are bound as both databases can keep them: times as UTC with microseconds, an
 * empty {@link Optional} as NULL, enums by name, text without the NUL character that PostgreSQL refuses.
 */
public sealed class Queries permits Statements {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    final Connection connection;

    Queries(Connection connection) {
        this.connection = connection;
    }

    /**
     * Makes something of the present row.
     *
     * @param <T> what it makes
     */
    public interface Row<T> {

        /**
         * Reads the row.
         *
         * @param row stands on it, and is not to be moved
         * @return what it holds
         * @throws SQLException if a column is missing or holds something else
         */
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Finds rows.
     *
     * @param <T> what each of them holds
     * @param reader reads one
     * @param sql the query
     * @param values what is bound to it, in order
     * @return all of them, in the order of the query
     * @throws SQLException if it failed
     */
    public <T> List<T> list(Row<T> reader, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        }
    }

    /**
     * Finds the first row.
     *
     * @param <T> what it holds
     * @param reader reads it
     * @param sql the query
     * @param values what is bound to it, in order
     * @return what it holds; empty if there is none
     * @throws SQLException if it failed
     */
    public <T> Optional<T> first(Row<T> reader, String sql, Object... values) throws SQLException {
        return list(reader, sql, values).stream().findFirst();
    }

    /**
     * Whether other processes can be connected to the same database: H2 locks its file.
     *
     * @return whether so
     * @throws SQLException if the database cannot be asked which it is
     */
    public boolean isOnServer() throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    final PreparedStatement prepared(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            bind(statement, values);
            return statement;
        } catch (SQLException | RuntimeException failure) {
            statement.close();
            throw failure;
        }
    }

    static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, bound(values[i]));
        }
    }

    private static @Nullable Object bound(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return bound(optional.orElse(null));
        }
        if (value instanceof Instant at) {
            return storable(at).atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value instanceof String text ? text.replace('\0', '\uFFFD') : value;
    }

    /**
     * A time as it is read back: with microseconds, of a year from 1 to 9999. Cut, not rounded: never later than the one
     * that was kept.
     *
     * @param at any time
     * @return what the database keeps of it
     */
    public static Instant storable(Instant at) {
        if (at.isBefore(EARLIEST)) {
            return EARLIEST;
        }
        return at.isAfter(LATEST) ? LATEST : at.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Reads a time.
     *
     * @param row the present row
     * @param column name of the column
     * @return the time in it
     * @throws SQLException if there is none
     */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return optionalInstant(row, column).orElseThrow(() -> new SQLException("NULL in column " + column));
    }

    /**
     * Reads a time that may be missing.
     *
     * @param row the present row
     * @param column name of the column
     * @return the time in it; empty if NULL
     * @throws SQLException if it holds something else
     */
    public static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
