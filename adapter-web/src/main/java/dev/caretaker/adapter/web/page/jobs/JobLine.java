package dev.caretaker.adapter.web.page.jobs;

import dev.caretaker.adapter.web.page.When;
import org.jspecify.annotations.Nullable;

/**
 * A run of a job as a page lists it.
 *
 * @param kind what was to be done
 * @param plannedAt the slot of the schedule; null if somebody started it
 * @param startedAt when it began
 * @param endedAt when it ended; null while it is under way
 * @param startedBy who
 * @param outcome how it ended
 * @param style class of the badge
 * @param message what was done, or why it was not
 */
public record JobLine(
        String kind,
        @Nullable When plannedAt,
        When startedAt,
        @Nullable When endedAt,
        String startedBy,
        String outcome,
        String style,
        String message) {}
