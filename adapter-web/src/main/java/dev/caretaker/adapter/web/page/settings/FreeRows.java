package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.domain.section.Field;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rows that people add and remove in a form without scripts: one is always spare, and each has a box for removal. */
final class FreeRows {

    private static final String REMOVE = "-remove";

    private FreeRows() {}

    /** How many empty rows to offer below those there are. */
    static int spare(Field<?> table, Map<String, String> text) {
        boolean isFree = table.kind() == Field.Kind.FREE_TABLE;
        return isFree && table.rowsIn(text) < Integer.parseInt(table.limits().getOrDefault("max", "0")) ? 1 : 0;
    }

    /** Name of the box that marks a row for removal. */
    static String removal(Field<?> table, int row) {
        return table.name() + "[" + row + "]" + REMOVE;
    }

    /** Takes out empty and removed rows, closes the gaps and notes how many are left. */
    static void close(Field<?> table, Map<String, String> text) {
        int count = table.rowsIn(text);
        Map<String, String> kept = new LinkedHashMap<>();
        int target = 0;
        for (int row = 0; row < count; row++) {
            boolean removed = text.remove(removal(table, row)) != null;
            Map<String, String> cells = take(table, row, text);
            if (!removed && cells.values().stream().anyMatch(cell -> !cell.isBlank())) {
                for (Field<?> column : table.columns()) {
                    kept.put(Paths.cell(table, target, column), cells.getOrDefault(column.name(), ""));
                }
                target++;
            }
        }
        text.put(table.name(), Integer.toString(target));
        text.putAll(kept);
    }

    private static Map<String, String> take(Field<?> table, int row, Map<String, String> text) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (Field<?> column : table.columns()) {
            String cell = text.remove(Paths.cell(table, row, column));
            if (cell != null) {
                cells.put(column.name(), cell);
            }
        }
        return cells;
    }
}
