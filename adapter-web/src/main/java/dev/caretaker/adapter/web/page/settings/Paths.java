package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.Section;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where values stand: a field by its name, a cell by {@code table[row].column}. */
final class Paths {

    private static final Pattern CELL = Pattern.compile("([^\\[]+)\\[([0-9]{1,3})]\\.(.+)");

    private Paths() {}

    static String cell(Field<?> table, int row, Field<?> column) {
        return table.name() + "[" + row + "]." + column.name();
    }

    /** The field of a section at a path, or the column if the path is that of a cell. */
    static Optional<Field<?>> fieldAt(Section<?> section, String path) {
        Matcher cell = CELL.matcher(path);
        return cell.matches()
                ? named(section, cell.group(1)).flatMap(table -> find(table.columns(), cell.group(3)))
                : named(section, path);
    }

    /** The column that tells the rows of a table apart: the first one of text. */
    static Optional<Field<?>> keyOf(Field<?> table) {
        return table.columns().stream()
                .filter(column -> column.kind() == Field.Kind.TEXT)
                .findFirst();
    }

    /** The path of the cell that names the row of another cell. */
    static Optional<String> keyPath(Section<?> section, String path) {
        Matcher cell = CELL.matcher(path);
        if (!cell.matches()) {
            return Optional.empty();
        }
        return named(section, cell.group(1))
                .flatMap(table -> keyOf(table).map(key -> cell(table, Integer.parseInt(cell.group(2)), key)));
    }

    /** The table of a cell, or the field itself. */
    static String root(String path) {
        Matcher cell = CELL.matcher(path);
        return cell.matches() ? cell.group(1) : path;
    }

    private static Optional<Field<?>> named(Section<?> section, String name) {
        return find(section.fields(), name);
    }

    private static Optional<Field<?>> find(Iterable<Field<?>> fields, String name) {
        for (Field<?> field : fields) {
            if (field.name().equals(name)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    /** An id for use in a page. */
    static String id(String section, String path) {
        return section + "-" + path.replaceAll("[^A-Za-z0-9]+", "-");
    }
}
