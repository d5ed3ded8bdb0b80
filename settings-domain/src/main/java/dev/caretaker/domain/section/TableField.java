package dev.caretaker.domain.section;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A field of rows; a cell's path is {@code name[row].column}, rows counting from 0 to 999. */
final class TableField<R> extends Field<List<R>> {

    private final Fields<R> columns;
    private final Field<String> key;
    private final List<String> keys;
    private final CellPaths paths;

    TableField(String name, Fields<R> columns, Field<String> key, List<R> defaults) {
        super(new Traits(name, Kind.TABLE, Map.of()));
        this.columns = columns;
        this.key = key;
        this.paths = new CellPaths(name);
        this.keys = keysOf(defaults);
        if (Set.copyOf(keys).size() < keys.size()) {
            throw new IllegalArgumentException("two rows of " + name + " have the same key: " + keys);
        }
    }

    private List<String> keysOf(List<R> rows) {
        Map<String, String> text = new LinkedHashMap<>();
        write(rows, "", text);
        return readKeys(text, rows.size());
    }

    private List<String> readKeys(Map<String, String> text, int rows) {
        List<String> found = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            key.read(text, paths.row(row), new Violations()).ifPresent(found::add);
        }
        return found;
    }

    @Override
    public List<Field<?>> columns() {
        return columns.list();
    }

    @Override
    public int rowsIn(Map<String, String> text) {
        return paths.rowsIn(text);
    }

    @Override
    boolean owns(String path) {
        return paths.columnOf(path).filter(columns::owns).isPresent();
    }

    @Override
    Optional<List<R>> read(Map<String, String> text, String prefix, Violations violations) {
        int count = rowsIn(text);
        List<R> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            columns.read(text, prefix + paths.row(row), violations).ifPresent(rows::add);
        }
        List<String> given = readKeys(text, count);
        if (given.size() == count) {
            violations.addAll(keyViolations(given));
        }
        return rows.size() == count ? Optional.of(List.copyOf(rows)) : Optional.empty();
    }

    private List<Violation> keyViolations(List<String> given) {
        List<Violation> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int row = 0; row < given.size(); row++) {
            String path = paths.row(row) + key.name();
            if (!keys.contains(given.get(row))) {
                found.add(new Violation(path, "unknown-row", Map.of("options", String.join(", ", keys))));
            } else if (!seen.add(given.get(row))) {
                found.add(new Violation(path, "duplicate-row"));
            }
        }
        keys.stream()
                .filter(expected -> !seen.contains(expected))
                .forEach(missing -> found.add(new Violation(name(), "missing-row", Map.of("row", missing))));
        return found;
    }

    @Override
    void write(List<R> rows, String prefix, Map<String, String> text) {
        for (int row = 0; row < rows.size(); row++) {
            columns.write(rows.get(row), prefix + paths.row(row), text);
        }
    }

    @Override
    void overlay(Map<String, String> stored, Map<String, String> text) {
        int count = rowsIn(stored);
        for (int row = 0; row < count; row++) {
            int target = keys.indexOf(stored.getOrDefault(paths.row(row) + key.name(), ""));
            if (target >= 0) {
                overlayRow(stored, paths.row(row), text, paths.row(target));
            }
        }
    }

    private void overlayRow(Map<String, String> stored, String from, Map<String, String> text, String to) {
        for (Field<?> column : columns.list()) {
            String name = column.name();
            text.computeIfPresent(to + name, (path, fallback) -> stored.getOrDefault(from + name, fallback));
        }
    }
}
