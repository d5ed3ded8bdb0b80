package dev.caretaker.adapter.jdbc.backup;

import dev.caretaker.adapter.jdbc.backup.Tables.Column;
import java.io.IOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Writes tables as lines: {@value #HEADER}; for each table {@code T} with its name and columns; for each row {@code R} with
 * its values; and {@code E} with the number of rows at the end. Parts are separated by tabs.
 */
final class TableWriter {

    static final String HEADER = "caretaker-data 1";

    private static final int ROWS_AT_ONCE = 500;

    private final Connection connection;
    private final Writer out;
    private long rows;

    TableWriter(Connection connection, Writer out) {
        this.connection = connection;
        this.out = out;
    }

    void writeAll() throws SQLException, IOException {
        out.write(HEADER + "\n");
        for (String table : Tables.ordered(connection)) {
            write(table, List.copyOf(Tables.columns(connection, table).values()));
        }
        out.write("E\t" + rows + "\n");
    }

    private void write(String table, List<Column> columns) throws SQLException, IOException {
        List<String> names = columns.stream().map(Column::name).toList();
        out.write("T\t" + table + "\t" + String.join("\t", names) + "\n");
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet row = statement.executeQuery("SELECT " + String.join(", ", names) + " FROM " + table)) {
                while (row.next()) {
                    out.write("R");
                    for (int i = 0; i < columns.size(); i++) {
                        out.write("\t" + columns.get(i).cell().written(row, i + 1));
                    }
                    out.write("\n");
                    rows++;
                }
            }
        }
    }
}
