package dev.caretaker.adapter.web.problem;

import dev.caretaker.adapter.web.text.RetentionWords;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.housekeeping.JobBusyException;
import dev.caretaker.application.housekeeping.LostJobException;
import dev.caretaker.application.housekeeping.ServerStoppingException;
import dev.caretaker.application.housekeeping.backup.BackupFolderException;
import dev.caretaker.application.housekeeping.backup.BackupInUseException;
import dev.caretaker.application.housekeeping.backup.BackupNotRemovedException;
import dev.caretaker.application.housekeeping.backup.StalePlanException;
import dev.caretaker.application.housekeeping.backup.UnknownBackupException;
import io.micronaut.context.annotation.Factory;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Which exception about backups and jobs becomes which problem. */
@Factory
final class HousekeepingProblems {

    private static final Duration RETRY_AFTER_RESTART = Duration.ofSeconds(10);

    private final ProblemResponses problems;

    HousekeepingProblems(ProblemResponses problems) {
        this.problems = problems;
    }

    @Singleton
    ExceptionHandler<StalePlanException, HttpResponse<?>> stalePlan(RetentionWords words) {
        return (request, stale) -> stale.changes().isEmpty()
                ? problems.respond(request, ProblemKind.STALE_PLAN)
                : problems.respond(request, ProblemKind.STALE_PLAN, words.of(stale.changes()));
    }

    @Singleton
    ExceptionHandler<JobBusyException, HttpResponse<?>> busy() {
        return (request, busy) -> problems.respond(request, ProblemKind.JOB_BUSY);
    }

    @Singleton
    ExceptionHandler<LostJobException, HttpResponse<?>> lost() {
        return (request, lost) -> problems.respond(request, ProblemKind.JOB_BUSY);
    }

    @Singleton
    ExceptionHandler<ServerStoppingException, HttpResponse<?>> stopping() {
        return (request, stopping) -> problems.respond(request, ProblemKind.SERVER_STOPPING, RETRY_AFTER_RESTART);
    }

    @Singleton
    ExceptionHandler<UnknownBackupException, HttpResponse<?>> unknownBackup(Wording wording) {
        return (request, unknown) ->
                problems.respond(request, ProblemKind.NOT_FOUND, wording.text("backups.not-there"));
    }

    @Singleton
    ExceptionHandler<BackupInUseException, HttpResponse<?>> backupInUse() {
        return (request, inUse) -> problems.respond(request, ProblemKind.BACKUP_IN_USE);
    }

    @Singleton
    ExceptionHandler<BackupFolderException, HttpResponse<?>> folder(Failures failures) {
        return (request, failure) -> failures.respond(request, ProblemKind.of(failure.trouble()), failure);
    }

    @Singleton
    ExceptionHandler<BackupNotRemovedException, HttpResponse<?>> notRemoved(Wording wording) {
        return (request, failure) -> failure.isNoFile()
                ? problems.respond(request, ProblemKind.BACKUP_NOT_REMOVED, wording.text("backups.no-file"))
                : problems.respond(request, ProblemKind.BACKUP_NOT_REMOVED);
    }
}
