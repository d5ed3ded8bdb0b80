package dev.caretaker.domain.section;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths of the cells of one table, {@code name[row].column}; rows count from 0 to 999. */
final class CellPaths {

    private final String table;
    private final Pattern cell;

    CellPaths(String table) {
        this.table = table;
        this.cell = Pattern.compile(Pattern.quote(table) + "\\[(0|[1-9][0-9]{0,2})]\\.(.+)");
    }

    /** What all cells of a row start with. */
    String row(int row) {
        return table + "[" + row + "].";
    }

    /** The column of a cell; empty if the path is that of something else. */
    Optional<String> columnOf(String path) {
        Matcher matcher = cell.matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(2)) : Optional.empty();
    }

    /** One more than the highest number of a row. */
    int rowsIn(Map<String, String> text) {
        return text.keySet().stream().mapToInt(this::rowOf).max().orElse(-1) + 1;
    }

    private int rowOf(String path) {
        Matcher matcher = cell.matcher(path);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    }
}
