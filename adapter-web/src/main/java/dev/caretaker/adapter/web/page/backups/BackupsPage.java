package dev.caretaker.adapter.web.page.backups;

import dev.caretaker.adapter.web.page.When;
import dev.caretaker.adapter.web.page.backups.PlanView.VerdictView;
import dev.caretaker.adapter.web.page.jobs.JobLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the screen of the backups shows.
 *
 * @param plan what a removal would do now; null while the folder cannot be read
 * @param rows the backups of this page, newest first
 * @param summary which of them are shown
 * @param newer address of newer backups
 * @param older address of older backups
 * @param next when the next one is taken
 * @param runs the last runs of the jobs
 * @param notice what has just been done
 * @param problem why something was not done
 * @param trouble what is the matter with the folder, and what to do
 */
record BackupsPage(
        @Nullable PlanView plan,
        List<Row> rows,
        String summary,
        @Nullable String newer,
        @Nullable String older,
        String next,
        List<JobLine> runs,
        @Nullable String notice,
        @Nullable String problem,
        @Nullable String trouble) {

    public boolean isPaged() {
        return newer != null || older != null;
    }

    /**
     * A backup.
     *
     * @param id its id
     * @param address where it is handled
     * @param content where its file is
     * @param createdAt when it was begun
     * @param size size of its file
     * @param taken who had it taken
     * @param pinned whether it is pinned
     * @param state what is the matter with it; null if it is complete
     * @param verdict what a removal would do with it; null if that is not its business
     */
    record Row(
            String id,
            String address,
            String content,
            When createdAt,
            String size,
            String taken,
            boolean pinned,
            @Nullable String state,
            @Nullable VerdictView verdict) {

        public boolean isComplete() {
            return state == null;
        }
    }
}
