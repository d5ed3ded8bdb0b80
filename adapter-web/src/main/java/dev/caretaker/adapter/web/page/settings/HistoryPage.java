package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.adapter.web.page.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the history of a section shows.
 *
 * @param id id of the section
 * @param title what the section is called
 * @param version version of what is stored
 * @param tab where the section is changed
 * @param address address of the history
 * @param revisions one page of revisions, newest first
 * @param older address of the next page; null on the last
 * @param newer address of the page before; null on the first
 * @param comparison two revisions side by side, if asked for
 * @param problems why an earlier revision cannot be restored
 * @param isStale whether somebody saved while this page was open
 * @param isLeftDefaults whether the defaults are the left side of the comparison
 * @param isRightDefaults whether the defaults are the right side of the comparison
 */
record HistoryPage(
        String id,
        String title,
        long version,
        TabRef tab,
        String address,
        List<Line> revisions,
        @Nullable String older,
        @Nullable String newer,
        @Nullable Comparison comparison,
        List<String> problems,
        boolean isStale,
        boolean isLeftDefaults,
        boolean isRightDefaults) {

    public boolean isPaged() {
        return older != null || newer != null;
    }

    public boolean isRefused() {
        return !problems.isEmpty();
    }

    /**
     * The tab that shows the section.
     *
     * @param address where it is
     * @param title what it is called
     */
    record TabRef(String address, String title) {}

    /**
     * One revision.
     *
     * @param number its number
     * @param at when
     * @param by who
     * @param from from where
     * @param note why
     * @param changes what it changed
     * @param isCurrent whether it is in force
     * @param isLeftChosen whether it is the left one of the comparison
     * @param isRightChosen whether it is the right one of the comparison
     */
    record Line(
            long number,
            When at,
            String by,
            String from,
            @Nullable String note,
            List<Change> changes,
            boolean isCurrent,
            boolean isLeftChosen,
            boolean isRightChosen) {}

    /**
     * One changed value.
     *
     * @param label what it is called
     * @param before what it was
     * @param after what it became
     * @param differs whether the two differ
     */
    record Change(String label, String before, String after, boolean differs) {}

    /**
     * Two revisions side by side.
     *
     * @param left what the left one is called
     * @param right what the right one is called
     * @param values every value
     * @param differences how many differ
     */
    record Comparison(String left, String right, List<Change> values, long differences) {}
}
