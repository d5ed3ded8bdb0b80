package dev.caretaker.adapter.web.csv;

import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from taking text for a formula (OWASP, "CSV Injection"): a cell that begins like one is led by an
 * apostrophe. So is a cell that already begins with apostrophes before such a beginning; therefore the way back is exact.
 */
final class SafeCells {

    private static final Pattern LIKE_A_FORMULA = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private SafeCells() {}

    static String guarded(String text) {
        return LIKE_A_FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    static String plain(String cell) {
        boolean isGuarded = cell.startsWith("'") && LIKE_A_FORMULA.matcher(cell).matches();
        return isGuarded ? cell.substring(1) : cell;
    }
}
