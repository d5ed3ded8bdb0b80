package dev.caretaker.domain.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A field of rows; a cell's path is {@code name[row].column}, rows counting from 0 to 999. One column tells rows apart.
 *
 * @param <R> type of a row
 */
abstract sealed class RowsField<R> extends Field<List<R>> permits TableField, FreeTableField {

    final CellPaths paths;
    final Fields<R> columns;
    private final Field<String> key;

    RowsField(Traits traits, Fields<R> columns, Field<String> key) {
        super(traits);
        this.paths = new CellPaths(traits.name());
        this.columns = columns;
        this.key = key;
    }

    @Override
    public final List<Field<?>> columns() {
        return columns.list();
    }

    @Override
    public final int rowsIn(Map<String, String> text) {
        return paths.rowsIn(text);
    }

    /** Empty if a row cannot be read. */
    final Optional<List<R>> readRows(Map<String, String> text, String prefix, Violations violations) {
        int count = rowsIn(text);
        List<R> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            columns.read(text, prefix + paths.row(row), violations).ifPresent(rows::add);
        }
        return rows.size() == count ? Optional.of(List.copyOf(rows)) : Optional.empty();
    }

    @Override
    void write(List<R> rows, String prefix, Map<String, String> text) {
        for (int row = 0; row < rows.size(); row++) {
            columns.write(rows.get(row), prefix + paths.row(row), text);
        }
    }

    /** What tells a row apart; empty if it cannot be read, which whoever reads the row reports. */
    final Optional<String> readKey(Map<String, String> text, String prefix, int row) {
        return key.read(text, prefix + paths.row(row), new Violations());
    }

    final String keyPath(int row) {
        return paths.row(row) + key.name();
    }
}
