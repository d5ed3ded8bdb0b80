package dev.caretaker.domain.section;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A field with one row for each known key. */
final class TableField<R> extends RowsField<R> {

    private final List<String> keys;

    TableField(String name, Fields<R> columns, Field<String> key, List<R> defaults) {
        super(new Traits(name, Kind.TABLE, Map.of()), columns, key);
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
            readKey(text, "", row).ifPresent(found::add);
        }
        return found;
    }

    @Override
    boolean owns(String path) {
        return paths.columnOf(path).filter(columns::owns).isPresent();
    }

    @Override
    Optional<List<R>> read(Map<String, String> text, String prefix, Violations violations) {
        int count = rowsIn(text);
        Optional<List<R>> rows = readRows(text, prefix, violations);
        List<String> given = readKeys(text, count);
        if (given.size() == count) {
            violations.addAll(keyViolations(given));
        }
        return rows;
    }

    private List<Violation> keyViolations(List<String> given) {
        List<Violation> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int row = 0; row < given.size(); row++) {
            String path = keyPath(row);
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
    void overlay(Map<String, String> stored, Map<String, String> text) {
        int count = rowsIn(stored);
        for (int row = 0; row < count; row++) {
            int target = keys.indexOf(stored.getOrDefault(keyPath(row), ""));
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
