package dev.caretaker.adapter.web.page.jobs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the screen of the jobs shows.
 *
 * @param jobs what the server does by itself
 * @param runs the runs of this page, last started first
 * @param started what became of a run that somebody started and a page did not wait for; null if there is none
 * @param newer address of runs that started later
 * @param older address of runs that started earlier
 */
record JobsPage(
        List<Job> jobs,
        List<JobLine> runs,
        @Nullable String started,
        @Nullable String newer,
        @Nullable String older) {

    public boolean isPaged() {
        return newer != null || older != null;
    }

    /**
     * A job.
     *
     * @param name what it is called
     * @param next when it runs next
     * @param last how its last run went
     * @param address where it can be started by hand; null if it cannot, or the reader may not
     */
    record Job(
            String name, String next, String last, @Nullable String address) {}
}
