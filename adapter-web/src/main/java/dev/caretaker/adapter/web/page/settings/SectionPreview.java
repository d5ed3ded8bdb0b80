package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.adapter.web.page.backups.PlanPreview;
import dev.caretaker.adapter.web.page.logs.CleanupLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a card would remove.
 *
 * @param backups which backups; null unless the card is about backups
 * @param logs what of each log; empty unless the card is about logs
 */
record SectionPreview(@Nullable PlanPreview backups, List<CleanupLine> logs) {

    /** Copies the lines. */
    SectionPreview {
        logs = List.copyOf(logs);
    }
}
