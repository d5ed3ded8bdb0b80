package dev.caretaker.adapter.web.page.twofactor;

import java.util.List;

/**
 * New recovery codes. Shown once.
 *
 * @param codes the codes
 * @param file address of a text file with them, which holds the text itself
 * @param back where to go afterwards
 */
public record RecoverySheet(List<String> codes, String file, String back) {

    /** Copies the codes. */
    public RecoverySheet {
        codes = List.copyOf(codes);
    }

    /** Hides the codes. */
    @Override
    public String toString() {
        return "RecoverySheet[***]";
    }
}
