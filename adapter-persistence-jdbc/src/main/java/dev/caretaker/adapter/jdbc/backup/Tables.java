package dev.caretaker.adapter.jdbc.backup;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The tables of an installation, as the database describes them. */
final class Tables {

    /** Where Flyway notes what it did; every database has its own. */
    static final String HISTORY = "flyway_schema_history";

    private Tables() {}

    /** A column and how its values are written. */
    record Column(String name, Cell cell, boolean counts) {}

    /** Names of the tables, parents before children. */
    static List<String> ordered(Connection connection) throws SQLException {
        Map<String, Set<String>> parents = new LinkedHashMap<>();
        for (String table : names(connection)) {
            parents.put(table, parents(connection, table));
        }
        List<String> ordered = new ArrayList<>();
        while (ordered.size() < parents.size()) {
            List<String> free = parents.keySet().stream()
                    .filter(table -> !ordered.contains(table) && ordered.containsAll(without(parents, table)))
                    .toList();
            if (free.isEmpty()) {
                throw new IllegalStateException("tables refer to each other in a circle");
            }
            ordered.addAll(free);
        }
        return ordered;
    }

    private static Set<String> without(Map<String, Set<String>> parents, String table) {
        Set<String> others = new HashSet<>(parents.getOrDefault(table, Set.of()));
        others.remove(table);
        return others;
    }

    static Set<String> names(Connection connection) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (ResultSet rows = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (rows.next()) {
                names.add(rows.getString("TABLE_NAME"));
            }
        }
        names.remove(HISTORY);
        return names;
    }

    private static Set<String> parents(Connection connection, String table) throws SQLException {
        Set<String> parents = new HashSet<>();
        try (ResultSet rows =
                connection.getMetaData().getImportedKeys(connection.getCatalog(), connection.getSchema(), table)) {
            while (rows.next()) {
                parents.add(rows.getString("PKTABLE_NAME"));
            }
        }
        return parents;
    }

    /** Columns by name, in their order. */
    static Map<String, Column> columns(Connection connection, String table) throws SQLException {
        Map<String, Column> columns = new LinkedHashMap<>();
        DatabaseMetaData about = connection.getMetaData();
        String pattern = table.replace("_", about.getSearchStringEscape() + "_");
        try (ResultSet rows = about.getColumns(connection.getCatalog(), connection.getSchema(), pattern, "%")) {
            while (rows.next()) {
                Cell cell = Cell.of(rows.getInt("DATA_TYPE"), rows.getString("TYPE_NAME"));
                boolean counts = "YES".equals(rows.getString("IS_AUTOINCREMENT"));
                String name = rows.getString("COLUMN_NAME");
                columns.put(name, new Column(name, cell, counts));
            }
        }
        return columns;
    }

    /** Columns of every table. */
    static Map<String, Map<String, Column>> all(Connection connection) throws SQLException {
        Map<String, Map<String, Column>> all = new HashMap<>();
        for (String table : names(connection)) {
            all.put(table, columns(connection, table));
        }
        return all;
    }
}
