package dev.caretaker.adapter.jdbc.backup;

import dev.caretaker.adapter.jdbc.backup.Tables.Column;
import java.io.BufferedReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Empties the tables and fills them with what {@link TableWriter} wrote. */
final class TableReader {

    private static final int ROWS_AT_ONCE = 500;

    private final Connection connection;
    private final BufferedReader in;
    private final Map<String, Map<String, Column>> known;
    private long rows;

    TableReader(Connection connection, BufferedReader in) throws SQLException {
        this.connection = connection;
        this.in = in;
        this.known = Tables.all(connection);
    }

    void readAll() throws SQLException, IOException {
        if (!line().equals(TableWriter.HEADER)) {
            throw new IOException("not a copy of an installation");
        }
        empty();
        String line = line();
        while (line.startsWith("T\t")) {
            line = fill(line.split("\t", -1));
        }
        if (!line.equals("E\t" + rows)) {
            throw new IOException("the copy breaks off or was changed after " + rows + " rows");
        }
        countOn();
    }

    private String line() throws IOException {
        return Optional.ofNullable(in.readLine())
                .orElseThrow(() -> new IOException("the copy breaks off after " + rows + " rows"));
    }

    private void empty() throws SQLException {
        List<String> childrenFirst = new ArrayList<>(Tables.ordered(connection));
        Collections.reverse(childrenFirst);
        for (String table : childrenFirst) {
            execute("DELETE FROM " + table);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Fills one table and returns the line behind it. */
    private String fill(String[] header) throws SQLException, IOException {
        List<Column> columns = columns(header);
        List<String> names = columns.stream().map(Column::name).toList();
        String insert = "INSERT INTO " + header[1] + " (" + String.join(", ", names) + ") VALUES ("
                + String.join(", ", Collections.nCopies(names.size(), "?")) + ")";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            int waiting = 0;
            String line = line();
            for (; line.startsWith("R\t"); line = line()) {
                bind(statement, columns, line.split("\t", -1));
                statement.addBatch();
                rows++;
                if (++waiting == ROWS_AT_ONCE) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            statement.executeBatch();
            return line;
        }
    }

    private List<Column> columns(String[] header) throws IOException {
        Map<String, Column> ofTable = known.getOrDefault(header.length > 1 ? header[1] : "", Map.of());
        List<Column> columns = Arrays.stream(header)
                .skip(2)
                .flatMap(name -> Optional.ofNullable(ofTable.get(name)).stream())
                .toList();
        if (columns.isEmpty() || columns.size() != header.length - 2) {
            throw new IOException("the copy has a table or a column that is unknown here");
        }
        return columns;
    }

    private static void bind(PreparedStatement statement, List<Column> columns, String[] parts)
            throws SQLException, IOException {
        if (parts.length != columns.size() + 1) {
            throw new IOException("a row of the copy has too few or too many values");
        }
        try {
            for (int i = 0; i < columns.size(); i++) {
                columns.get(i).cell().bind(statement, i + 1, parts[i + 1]);
            }
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw new IOException("a value of the copy is malformed", malformed);
        }
    }

    /** Has the database number further rows behind those that came in. */
    private void countOn() throws SQLException {
        for (Map.Entry<String, Map<String, Column>> table : known.entrySet()) {
            for (Column column : table.getValue().values()) {
                if (column.counts()) {
                    long next = next(table.getKey(), column.name());
                    execute("ALTER TABLE " + table.getKey() + " ALTER COLUMN " + column.name() + " RESTART WITH "
                            + next);
                }
            }
        }
    }

    private long next(String table, String column) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COALESCE(MAX(" + column + "), 0) + 1 FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
