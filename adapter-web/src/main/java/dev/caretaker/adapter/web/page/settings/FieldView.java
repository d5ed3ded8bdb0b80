package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.adapter.web.page.When;
import dev.caretaker.domain.section.Field;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A field, or a cell of a table, as its partial shows it.
 *
 * @param kind what its input looks like; names the partial
 * @param id id of the input in the page
 * @param path name of the input
 * @param label what it is called
 * @param group heading above it, if it begins a group
 * @param help what it means
 * @param text what the input shows: what was typed, or else what is stored
 * @param unit what its number counts
 * @param options the words of a choice
 * @param bounds what may be entered
 * @param fallback the default in words
 * @param origin where the stored value comes from
 * @param facts what is worth knowing beside it
 * @param messages why the typed value is refused
 * @param storedNow what somebody else stored meanwhile, if it differs
 * @param table columns and rows of a table
 */
record FieldView(
        Field.Kind kind,
        String id,
        String path,
        String label,
        @Nullable String group,
        @Nullable String help,
        String text,
        @Nullable String unit,
        List<Option> options,
        @Nullable String bounds,
        @Nullable Fallback fallback,
        @Nullable Origin origin,
        List<String> facts,
        List<String> messages,
        @Nullable String storedNow,
        @Nullable Table table) {

    /** Name of the partial: one for each kind. */
    public String control() {
        return "views/fields/" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean isOn() {
        return text.equals("true");
    }

    public boolean isRefused() {
        return !messages.isEmpty();
    }

    /** Ids of everything that explains the input, for {@code aria-describedby}. */
    public String describedBy() {
        String about = id + "-about " + id + "-bounds" + (unit == null ? "" : " " + id + "-unit");
        return isRefused() ? id + "-error " + about : about;
    }

    /**
     * One word of a choice.
     *
     * @param word as it is stored
     * @param label what it is called
     * @param chosen whether it is the one
     */
    record Option(String word, String label, boolean chosen) {}

    /**
     * The default of a field.
     *
     * @param text as an input shows it
     * @param words in words
     * @param inUse whether it is the value shown
     * @param warning what a published standard says against any other value, if the value is another one
     */
    record Fallback(
            String text,
            String words,
            boolean inUse,
            @Nullable String warning) {}

    /**
     * Who changed a value last.
     *
     * @param by who
     * @param at when
     * @param revision number of the revision
     */
    record Origin(String by, When at, long revision) {}

    /**
     * A table.
     *
     * @param columns what its columns are called, without the one that names the rows
     * @param rowsLabel what the column is called that names the rows
     * @param rows its rows
     */
    record Table(List<String> columns, String rowsLabel, List<Row> rows) {}

    /**
     * A row.
     *
     * @param key what tells it apart, as a hidden input
     * @param label what it is called
     * @param description what it is about
     * @param fact what is worth knowing of it today
     * @param removal name of the box that marks it for removal, in a table whose rows may be removed
     * @param cells its inputs
     */
    record Row(FieldView key, String label, String description, String fact, String removal, List<FieldView> cells) {}
}
