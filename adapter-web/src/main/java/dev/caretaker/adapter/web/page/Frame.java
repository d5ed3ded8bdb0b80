package dev.caretaker.adapter.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every page shows around its own content.
 *
 * @param title title of the page without the product
 * @param csrfToken proof for every form
 * @param me who is signed in
 * @param area which entry of the navigation is current
 * @param held jobs that wait for somebody to look
 * @param secondFactorBy until when the reader has to set up a second factor; null if they need not
 */
record Frame(
        String title,
        String csrfToken,
        @Nullable Person me,
        Area area,
        List<HeldRuns.Notice> held,
        @Nullable When secondFactorBy) {

    /** Copies the jobs. */
    Frame {
        held = List.copyOf(held);
    }
}
