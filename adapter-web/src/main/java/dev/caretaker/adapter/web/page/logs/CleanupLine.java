package dev.caretaker.adapter.web.page.logs;

import org.jspecify.annotations.Nullable;

/**
 * What clean-up would remove from one log.
 *
 * @param type what screens call the log
 * @param gone rows and bytes that would go
 * @param why how many by age and how many by size; null if nothing would go
 * @param left rows and bytes that would stay
 * @param oldest from which day on rows would stay
 */
public record CleanupLine(
        String type, String gone, @Nullable String why, String left, String oldest) {}
