package dev.caretaker.domain.section;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A field of rows that people add and remove. Beside the cells its text holds the number of rows under the name of the
 * field, so that a table without rows is told from one that was left out.
 */
final class FreeTableField<R> extends RowsField<R> {

    private final int maximumRows;

    FreeTableField(String name, Fields<R> columns, Field<String> key, int maximumRows) {
        super(new Traits(name, Kind.FREE_TABLE, Map.of("max", Integer.toString(maximumRows))), columns, key);
        this.maximumRows = maximumRows;
    }

    @Override
    boolean owns(String path) {
        return path.equals(name()) || paths.columnOf(path).filter(columns::owns).isPresent();
    }

    @Override
    Optional<List<R>> read(Map<String, String> text, String prefix, Violations violations) {
        int count = rowsIn(text);
        List<Violation> refused = countViolations(Optional.ofNullable(text.get(prefix + name())), count);
        refused.forEach(violation -> violations.add(violation.within(prefix)));
        if (!refused.isEmpty()) {
            return Optional.empty();
        }
        Optional<List<R>> rows = readRows(text, prefix, violations);
        return checkKeys(text, prefix, violations) ? rows : Optional.empty();
    }

    private List<Violation> countViolations(Optional<String> given, int count) {
        if (given.isEmpty()) {
            return List.of(new Violation(name(), "required"));
        }
        if (!given.get().equals(Integer.toString(count))) {
            return List.of(new Violation(name(), "row-count", Map.of("rows", Integer.toString(count))));
        }
        return count > maximumRows ? List.of(new Violation(name(), "too-many-rows", limits())) : List.of();
    }

    private boolean checkKeys(Map<String, String> text, String prefix, Violations violations) {
        Set<String> seen = new HashSet<>();
        boolean distinct = true;
        for (int row = 0; row < rowsIn(text); row++) {
            String path = prefix + keyPath(row);
            boolean isNew = readKey(text, prefix, row).map(seen::add).orElse(true);
            if (!isNew) {
                violations.add(new Violation(path, "duplicate-row"));
                distinct = false;
            }
        }
        return distinct;
    }

    @Override
    void write(List<R> rows, String prefix, Map<String, String> text) {
        text.put(prefix + name(), Integer.toString(rows.size()));
        super.write(rows, prefix, text);
    }

    /** All rows of what is stored take the place of all default rows. */
    @Override
    void overlay(Map<String, String> stored, Map<String, String> text) {
        if (!stored.containsKey(name())) {
            return;
        }
        Map<String, String> defaults = new LinkedHashMap<>(text);
        text.clear();
        defaults.forEach((path, value) -> {
            if (path.equals(name())) {
                putStored(stored, text);
            } else if (!owns(path)) {
                text.put(path, value);
            }
        });
    }

    private void putStored(Map<String, String> stored, Map<String, String> text) {
        text.put(name(), stored.getOrDefault(name(), ""));
        int count = rowsIn(stored);
        for (int row = 0; row < count; row++) {
            overlayRow(stored, paths.row(row), text);
        }
    }

    private void overlayRow(Map<String, String> stored, String row, Map<String, String> text) {
        Map<String, String> storedCells = new LinkedHashMap<>();
        Map<String, String> cells = new LinkedHashMap<>();
        for (Field<?> column : columns.list()) {
            cells.put(column.name(), "");
            Optional.ofNullable(stored.get(row + column.name()))
                    .ifPresent(value -> storedCells.put(column.name(), value));
        }
        columns.overlay(storedCells, cells);
        cells.forEach((name, value) -> text.put(row + name, value));
    }
}
