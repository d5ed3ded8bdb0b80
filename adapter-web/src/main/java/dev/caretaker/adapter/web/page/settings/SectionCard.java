package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.adapter.web.page.When;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.section.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A section as its card shows it.
 *
 * @param id id of the section, and of the card in the page
 * @param title what it is called
 * @param description what it is about
 * @param version the version to base a change on
 * @param fields its fields
 * @param note what was typed as a note
 * @param noteMessages why the note is refused
 * @param saved who stored it last; null while the defaults were never changed
 * @param notice what has just been done
 * @param conflict what somebody else stored while this was typed
 * @param isUnsaved whether its fields show what was typed
 * @param isBroken whether what is stored breaks today's rules
 * @param history address of its history
 * @param previewable whether it can be told beforehand what its values do
 * @param preview what the typed values would do
 */
record SectionCard(
        String id,
        String title,
        @Nullable String description,
        long version,
        List<FieldView> fields,
        String note,
        List<String> noteMessages,
        @Nullable Saved saved,
        @Nullable String notice,
        @Nullable Conflict conflict,
        boolean isUnsaved,
        boolean isBroken,
        String history,
        boolean previewable,
        @Nullable SectionPreview preview) {

    /** Whether a credential is given along with it. */
    public boolean isConnection() {
        return id.equals(EntraConnection.SECTION.id());
    }

    /** Whether rows can be added to a table of it. */
    public boolean isExtensible() {
        return fields.stream().anyMatch(field -> field.kind() == Field.Kind.FREE_TABLE);
    }

    /** Whether the enter key needs to be told which button it means. */
    public boolean isSeveralButtons() {
        return isConnection() || isExtensible();
    }

    /** Whether something in it is refused. */
    public boolean isRefused() {
        return !isBroken && !problems().isEmpty();
    }

    /** Every message of the card with its input. */
    public List<Problem> problems() {
        List<Problem> found = new ArrayList<>();
        fields.forEach(field -> addProblems(field, "", found));
        noteMessages.forEach(message -> found.add(new Problem(id + "-note", "Note", message)));
        return found;
    }

    private static void addProblems(FieldView field, String row, List<Problem> found) {
        field.messages().forEach(message -> found.add(new Problem(field.id(), row + field.label(), message)));
        if (field.table() != null) {
            field.table().rows().forEach(line -> {
                addProblems(line.key(), "", found);
                line.cells().forEach(cell -> addProblems(cell, line.label() + " – ", found));
            });
        }
    }

    /**
     * One message of the summary.
     *
     * @param input id of the input
     * @param label what the input is called
     * @param message what is wrong
     */
    record Problem(String input, String label, String message) {}

    /**
     * Who stored a section last.
     *
     * @param by who
     * @param at when
     * @param version number of the revision
     */
    record Saved(String by, When at, long version) {}

    /**
     * What somebody else stored meanwhile.
     *
     * @param by who
     * @param at when
     * @param version number of the revision
     * @param lines the values that differ from what was typed
     */
    record Conflict(String by, When at, long version, List<Line> lines) {}

    /**
     * One value of a conflict.
     *
     * @param input id of its input
     * @param label what it is called
     * @param typed what was typed
     * @param stored what is stored now
     */
    record Line(String input, String label, String typed, String stored) {}
}
