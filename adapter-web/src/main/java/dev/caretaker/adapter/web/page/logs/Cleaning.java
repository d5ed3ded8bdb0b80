package dev.caretaker.adapter.web.page.logs;

import dev.caretaker.adapter.web.page.HeldRuns;
import dev.caretaker.adapter.web.page.jobs.JobLines;
import dev.caretaker.application.housekeeping.KeepLogs;
import dev.caretaker.application.housekeeping.RunJobs;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * What cleaning up by hand takes.
 *
 * @param jobs runs it
 * @param logs tells what it would do
 * @param cleanups the same in words
 * @param lines the last runs
 * @param held what pages say about runs that were held
 */
@Singleton
record Cleaning(RunJobs jobs, KeepLogs logs, CleanupLines cleanups, JobLines lines, HeldRuns held) {

    List<CleanupLine> preview() {
        return cleanups.of(logs.preview());
    }
}
