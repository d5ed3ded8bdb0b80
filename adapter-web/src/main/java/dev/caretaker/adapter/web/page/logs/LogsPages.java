package dev.caretaker.adapter.web.page.logs;

import dev.caretaker.adapter.web.page.ConfirmPage;
import dev.caretaker.adapter.web.page.Pages;
import dev.caretaker.adapter.web.page.View;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.housekeeping.JobBusyException;
import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.housekeeping.JobResult;
import dev.caretaker.application.housekeeping.JobRun.Outcome;
import dev.caretaker.application.housekeeping.LostJobException;
import dev.caretaker.application.signin.SignedIn;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows how large the logs are, and cleans them up. */
@Hidden
@Controller("/logs")
@Secured("LOGS")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class LogsPages {

    private final LogTypes types;
    private final Cleaning cleaning;
    private final RequestOrigin origin;
    private final Wording wording;
    private final Pages pages;

    LogsPages(LogTypes types, Cleaning cleaning, RequestOrigin origin, Wording wording, Pages pages) {
        this.types = types;
        this.cleaning = cleaning;
        this.origin = origin;
        this.wording = wording;
        this.pages = pages;
    }

    @Get
    HttpResponse<?> show(HttpRequest<?> request, SignedIn signedIn, @Nullable @QueryValue String done) {
        Optional<String> notice =
                Optional.ofNullable(done).filter("cleaned"::equals).map(key -> wording.text("logs.done.cleaned"));
        return page(request, signedIn, HttpStatus.OK, notice.orElse(null), null);
    }

    private HttpResponse<?> page(
            HttpRequest<?> request,
            SignedIn signedIn,
            HttpStatus status,
            @Nullable String notice,
            @Nullable String problem) {
        var page = new LogsPage(
                types.cards(),
                cleaning.preview(),
                cleaning.lines().next(JobKind.LOG_CLEANUP) + " " + cleaning.zone(),
                cleaning.lines().last(Set.of(JobKind.LOG_CLEANUP)),
                notice,
                problem);
        return pages.show(request, signedIn, status, new View("logs", wording.text("page.logs"), page));
    }

    @Get("/clean-up/run")
    HttpResponse<?> confirm(HttpRequest<?> request, SignedIn signedIn) {
        String title = wording.text("cleanup.title");
        List<String> lines = cleaning.previewToTheRow().stream()
                .map(line -> line.type() + ": " + line.gone())
                .toList();
        var page = new ConfirmPage(
                title,
                wording.text("cleanup.lead"),
                Stream.concat(lines.stream(), Stream.of(wording.text("cleanup.final")))
                        .toList(),
                null,
                "/logs/clean-up/run",
                wording.text("cleanup.button"),
                "/logs");
        return pages.show(request, signedIn, HttpStatus.OK, new View("confirm", title, page));
    }

    @Post("/clean-up/run")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> cleanUp(HttpRequest<?> request, SignedIn signedIn) {
        try {
            return cleaning.awaited()
                    .answer(
                            request,
                            cleaning.jobs().startCleanUp(origin.actor(request, signedIn)),
                            result -> cleaned(request, signedIn, result));
        } catch (JobBusyException | LostJobException busy) {
            String problem = wording.text("problem.job-busy.detail");
            return page(request, signedIn, HttpStatus.CONFLICT, null, problem);
        }
    }

    private HttpResponse<?> cleaned(HttpRequest<?> request, SignedIn signedIn, JobResult result) {
        cleaning.held().forget();
        if (result.outcome() == Outcome.DONE) {
            return HttpResponse.seeOther(URI.create("/logs?done=cleaned"));
        }
        String problem = cleaning.lines().message(JobKind.LOG_CLEANUP, result);
        return page(request, signedIn, HttpStatus.CONFLICT, null, problem);
    }
}
