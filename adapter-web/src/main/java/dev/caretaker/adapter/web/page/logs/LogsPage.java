package dev.caretaker.adapter.web.page.logs;

import dev.caretaker.adapter.web.page.jobs.JobLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the overview of the logs shows.
 *
 * @param types the logs
 * @param cleanup what clean-up would remove now
 * @param next when it runs next, and in which time zone its schedule is
 * @param runs its last runs
 * @param notice what has just been done
 * @param problem why something was not done
 */
record LogsPage(
        List<TypeCard> types,
        List<CleanupLine> cleanup,
        String next,
        List<JobLine> runs,
        @Nullable String notice,
        @Nullable String problem) {

    /**
     * A log.
     *
     * @param address where its rows are
     * @param label what it is called
     * @param description what its rows tell
     * @param size rows, bytes and the oldest
     * @param growth how it grew lately, in words
     * @param bars the same as a picture, oldest day first
     * @param firstDay the day of the first bar
     * @param days each day that has rows, in words, oldest first
     */
    record TypeCard(
            String address,
            String label,
            String description,
            String size,
            String growth,
            List<Bar> bars,
            String firstDay,
            List<String> days) {}

    /**
     * A day.
     *
     * @param x from the left, in percent with its sign
     * @param y from the top, in pixels
     * @param height in pixels
     * @param text the day and what was written on it
     */
    record Bar(String x, int y, int height, String text) {}
}
