package dev.caretaker.adapter.web.page.backups;

import dev.caretaker.adapter.web.page.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a removal would do, as pages show it.
 *
 * @param planId names the plan
 * @param total how many backups there are and how large they are
 * @param projected how many and how large after the removal
 * @param removal what the removal would take
 * @param removes whether it would take anything
 * @param warnings what an administrator has to look at
 * @param gaps which periods have no backup
 * @param timeline the picture; null without backups
 */
public record PlanView(
        String planId,
        String total,
        String projected,
        String removal,
        boolean removes,
        List<String> warnings,
        List<String> gaps,
        @Nullable Timeline timeline) {

    /** Copies the sentences. */
    public PlanView {
        warnings = List.copyOf(warnings);
        gaps = List.copyOf(gaps);
    }

    /**
     * What happens to a backup.
     *
     * @param keep whether it stays
     * @param word the same in a word
     * @param style class of the badge
     * @param reasons all reasons
     */
    public record VerdictView(boolean keep, String word, String style, List<String> reasons) {}

    /**
     * A backup of a preview.
     *
     * @param createdAt when it was begun
     * @param size size of its file
     * @param verdict what happens to it
     */
    public record Line(When createdAt, String size, VerdictView verdict) {}
}
