package dev.caretaker.adapter.web.page.logs;

import dev.caretaker.adapter.web.page.HeldRuns;
import dev.caretaker.adapter.web.page.jobs.AwaitedPages;
import dev.caretaker.adapter.web.page.jobs.JobLines;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.housekeeping.KeepLogs;
import dev.caretaker.application.housekeeping.RunJobs;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.domain.backup.BackupRetention;
import dev.caretaker.domain.log.LogCleanup;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/**
 * What cleaning up by hand takes.
 *
 * @param jobs runs it
 * @param awaited waits for it
 * @param logs tells what it would do
 * @param cleanups the same in words
 * @param lines the last runs
 * @param held what pages say about runs that were held
 * @param settings knows the time zone
 * @param wording says which one it is
 */
@Singleton
record Cleaning(
        RunJobs jobs,
        AwaitedPages awaited,
        KeepLogs logs,
        CleanupLines cleanups,
        JobLines lines,
        HeldRuns held,
        ManageSettings settings,
        Wording wording) {

    /** Logs are cleaned up in the time zone in which backups are taken. */
    String zone() {
        String zone = settings.current(BackupRetention.class).timeZone().getId();
        return wording.text("logs.zone", Map.of("zone", zone));
    }

    /** About so much, for a page that has to be there at once. */
    List<CleanupLine> preview() {
        return cleanups.about(logs.preview());
    }

    /** The same to the row, for whoever is about to run it. */
    List<CleanupLine> previewToTheRow() {
        return cleanups.of(logs.preview(settings.current(LogCleanup.class)));
    }
}
