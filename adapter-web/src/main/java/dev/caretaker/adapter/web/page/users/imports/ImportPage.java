package dev.caretaker.adapter.web.page.users.imports;

import dev.caretaker.application.user.UserRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows on which users are imported.
 *
 * @param columns what the first line has to name
 * @param text the file as it was read
 * @param problem why it cannot be read at all
 * @param plan what it would do, or did; null before a file is there
 */
record ImportPage(
        String columns,
        String text,
        @Nullable String problem,
        @Nullable Plan plan) {

    private static final String COLUMNS = String.join(",", UserRow.COLUMNS);

    static ImportPage empty() {
        return new ImportPage(COLUMNS, "", null, null);
    }

    static ImportPage unreadable(String text, String problem) {
        return new ImportPage(COLUMNS, text, problem, null);
    }

    static ImportPage of(String text, Plan plan) {
        return new ImportPage(COLUMNS, text, null, plan);
    }

    /** Hides the file and with it the passwords. */
    @Override
    public String toString() {
        return "ImportPage[***]";
    }

    /**
     * What becomes of the file.
     *
     * @param done whether it is done already
     * @param summary its lines, counted
     * @param applicable whether every line can be done and at least one has something to do
     * @param lines its lines
     * @param validDays how many days the one-time passwords open anything
     * @param passwords one-time passwords of those who were created, as CSV; empty if there are none
     */
    record Plan(boolean done, String summary, boolean applicable, List<Line> lines, int validDays, String passwords) {}

    /**
     * What becomes of a line.
     *
     * @param number where it stands
     * @param username the name it gives
     * @param action what becomes of it, in words
     * @param style how that looks
     * @param reasons why it is refused
     * @param password one-time password; empty if there is none
     */
    record Line(int number, String username, String action, String style, List<String> reasons, String password) {}
}
