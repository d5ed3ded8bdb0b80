package dev.caretaker.adapter.web.page.backups;

import dev.caretaker.adapter.web.page.jobs.JobLines;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.adapter.web.text.RetentionWords;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.housekeeping.JobResult;
import dev.caretaker.application.housekeeping.backup.StalePlanException;
import jakarta.inject.Singleton;

/** What became of something that somebody asked for, in words. */
@Singleton
final class RunAnswers {

    private final JobLines lines;
    private final RetentionWords retention;
    private final Wording wording;

    RunAnswers(JobLines lines, RetentionWords retention, Wording wording) {
        this.lines = lines;
        this.retention = retention;
        this.wording = wording;
    }

    String notice(String key) {
        return wording.text("backups.done." + key);
    }

    /** Why a removal did not do all that it should. */
    String partly(JobResult result) {
        return lines.message(JobKind.BACKUP_RETENTION, result);
    }

    String stale(StalePlanException stale) {
        return stale.changes().isEmpty() ? wording.text("problem.stale-plan.detail") : retention.of(stale.changes());
    }

    String busy() {
        return wording.text("problem." + ProblemKind.JOB_BUSY.code() + ".detail");
    }
}
