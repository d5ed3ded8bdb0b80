package dev.caretaker.adapter.web.page.jobs;

import dev.caretaker.adapter.web.page.Pages;
import dev.caretaker.adapter.web.page.View;
import dev.caretaker.adapter.web.page.jobs.JobsPage.Job;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.domain.access.Permission;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows what the server does by itself: when each job runs next, and every run there was. */
@Hidden
@Controller("/jobs")
@Secured({"BACKUPS", "LOGS", "SETTINGS"})
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class JobPages {

    private static final int PAGE_SIZE = 50;
    private static final int LAST_PAGE = 1_000_000;
    private static final Map<JobKind, Place> PLACES = Map.of(
            JobKind.BACKUP, new Place(Permission.BACKUPS, "/backups"),
            JobKind.BACKUP_RETENTION, new Place(Permission.BACKUPS, "/backups"),
            JobKind.LOG_CLEANUP, new Place(Permission.LOGS, "/logs"));

    private final JobLines lines;
    private final Wording wording;
    private final Pages pages;

    JobPages(JobLines lines, Wording wording, Pages pages) {
        this.lines = lines;
        this.wording = wording;
        this.pages = pages;
    }

    /** Where a job is started by hand, and who may. */
    private record Place(Permission permission, String address) {}

    @Get
    HttpResponse<?> show(
            HttpRequest<?> request,
            SignedIn signedIn,
            @QueryValue(defaultValue = "1") int page,
            @Nullable @QueryValue String goesOn) {
        int number = Math.min(Math.max(1, page), LAST_PAGE);
        List<JobLine> found = lines.page(number - 1, PAGE_SIZE);
        List<JobLine> further = found.isEmpty() ? List.of() : lines.page(number, PAGE_SIZE);
        var shown = new JobsPage(
                Stream.of(JobKind.values()).map(kind -> job(kind, signedIn)).toList(),
                found,
                lines.started(goesOn),
                number > 1 ? "/jobs?page=" + (number - 1) : null,
                further.isEmpty() ? null : "/jobs?page=" + (number + 1));
        return pages.show(request, signedIn, HttpStatus.OK, new View("jobs", wording.text("page.jobs"), shown));
    }

    private Job job(JobKind kind, SignedIn reader) {
        return new Job(wording.text("job." + kind.code()), lines.next(kind), lines.lastRun(kind), place(kind, reader));
    }

    private static @Nullable String place(JobKind kind, SignedIn reader) {
        return Optional.ofNullable(PLACES.get(kind))
                .filter(place -> reader.holds(place.permission()))
                .map(Place::address)
                .orElse(null);
    }
}
