package dev.caretaker.adapter.web.page.backups;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan that nobody runs: what other rules would do.
 *
 * @param plan the plan
 * @param lines the verdict on each of the newest backups
 * @param more how many backups are not listed; null if all are
 */
public record PlanPreview(
        PlanView plan, List<PlanView.Line> lines, @Nullable String more) {

    /** Copies the lines. */
    public PlanPreview {
        lines = List.copyOf(lines);
    }
}
