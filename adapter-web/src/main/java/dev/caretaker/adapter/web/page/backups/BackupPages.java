package dev.caretaker.adapter.web.page.backups;

import dev.caretaker.adapter.web.page.FormBody;
import dev.caretaker.adapter.web.page.HeldRuns;
import dev.caretaker.adapter.web.page.backups.BackupList.Said;
import dev.caretaker.adapter.web.page.jobs.AwaitedPages;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.application.housekeeping.JobBusyException;
import dev.caretaker.application.housekeeping.JobResult;
import dev.caretaker.application.housekeeping.JobRun.Outcome;
import dev.caretaker.application.housekeeping.LostJobException;
import dev.caretaker.application.housekeeping.RunJobs;
import dev.caretaker.application.housekeeping.backup.BackupFolderException;
import dev.caretaker.application.housekeeping.backup.StalePlanException;
import dev.caretaker.application.signin.SignedIn;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists the backups, takes one, and removes those that no rule keeps. */
@Hidden
@Controller("/backups")
@Secured("BACKUPS")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class BackupPages {

    private static final Set<String> NOTICES =
            Set.of("taken", "removed", "pinned", "unpinned", "intact", "deleted", "nothing-removed");

    private final RunJobs jobs;
    private final BackupList list;
    private final HeldRuns held;
    private final RequestOrigin origin;
    private final RunAnswers answers;
    private final AwaitedPages awaited;

    BackupPages(
            RunJobs jobs,
            BackupList list,
            HeldRuns held,
            RequestOrigin origin,
            RunAnswers answers,
            AwaitedPages awaited) {
        this.jobs = jobs;
        this.list = list;
        this.held = held;
        this.origin = origin;
        this.answers = answers;
        this.awaited = awaited;
    }

    @Get
    HttpResponse<?> show(
            HttpRequest<?> request,
            SignedIn signedIn,
            @QueryValue(defaultValue = "1") int page,
            @Nullable @QueryValue String done) {
        Said said = Optional.ofNullable(done)
                .filter(NOTICES::contains)
                .map(key -> Said.notice(answers.notice(key)))
                .orElseGet(Said::nothing);
        return list.show(request, signedIn, page, said);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> take(HttpRequest<?> request, SignedIn signedIn) {
        try {
            return awaited.answer(request, jobs.startBackup(origin.actor(request, signedIn)), backup -> done("taken"));
        } catch (JobBusyException busy) {
            return refused(request, signedIn, answers.busy());
        } catch (BackupFolderException folder) {
            return list.refused(request, signedIn, folder);
        }
    }

    /** Where people come back to who had to sign in again before a removal. */
    @Get("/removal")
    HttpResponse<?> list() {
        return HttpResponse.seeOther(URI.create("/backups"));
    }

    @Post("/removal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> remove(HttpRequest<?> request, SignedIn signedIn, @Body String body) {
        String planId = FormBody.of(body).text("planId");
        try {
            return awaited.answer(
                    request,
                    jobs.startRemoval(planId, origin.actor(request, signedIn)),
                    result -> removed(request, signedIn, result));
        } catch (StalePlanException stale) {
            return refused(request, signedIn, answers.stale(stale));
        } catch (BackupFolderException folder) {
            return list.refused(request, signedIn, folder);
        } catch (JobBusyException | LostJobException busy) {
            return refused(request, signedIn, answers.busy());
        }
    }

    private HttpResponse<?> removed(HttpRequest<?> request, SignedIn signedIn, JobResult result) {
        held.forget();
        return result.outcome() == Outcome.DONE
                ? done(result.counts().getOrDefault("removed", 0L) > 0 ? "removed" : "nothing-removed")
                : refused(request, signedIn, answers.partly(result));
    }

    private HttpResponse<?> refused(HttpRequest<?> request, SignedIn signedIn, String problem) {
        return list.show(request, signedIn, 1, Said.problem(HttpStatus.CONFLICT, problem));
    }

    static HttpResponse<?> done(String notice) {
        return HttpResponse.seeOther(URI.create("/backups?done=" + notice));
    }
}
