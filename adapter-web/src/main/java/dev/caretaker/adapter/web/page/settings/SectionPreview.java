package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.adapter.web.page.When;
import dev.caretaker.adapter.web.page.backups.PlanPreview;
import dev.caretaker.adapter.web.page.logs.CleanupLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a card would do.
 *
 * @param backups which backups; null unless the card is about backups
 * @param logs what of each log; empty unless the card is about logs
 * @param people whom they would meet; null unless the card is about people
 * @param warnings what an administrator should know before they submit
 */
record SectionPreview(
        @Nullable PlanPreview backups,
        List<CleanupLine> logs,
        @Nullable People people,
        List<String> warnings) {

    /**
     * Whom the values would meet.
     *
     * @param text how many, and what it means to them
     * @param dueBy until when the first of them has time; null if none of them has to do anything
     */
    record People(String text, @Nullable When dueBy) {}

    /** Copies lines and sentences. */
    SectionPreview {
        logs = List.copyOf(logs);
        warnings = List.copyOf(warnings);
    }
}
