package dev.caretaker.adapter.web.api.housekeeping;

import dev.caretaker.adapter.web.api.Parameters;
import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.application.housekeeping.RunJobs;
import dev.caretaker.application.signin.SignedIn;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

/** What the server does by itself. */
@Controller("/web/api")
@Tag(name = "Jobs")
@ExecuteOn(TaskExecutors.BLOCKING)
final class JobsApiController {

    private static final int LARGEST_PAGE = 500;

    private final RunJobs jobs;
    private final RunAnswers answers;
    private final RequestOrigin origin;

    JobsApiController(RunJobs jobs, RunAnswers answers, RequestOrigin origin) {
        this.jobs = jobs;
        this.answers = answers;
        this.origin = origin;
    }

    /**
     * The runs of jobs.
     *
     * @param page number of the page, from 0
     * @param size runs per page, 500 at most
     * @return last started first
     */
    @Get("/jobs")
    @Operation(operationId = "listJobRuns")
    @Secured({"BACKUPS", "LOGS", "SETTINGS"})
    List<RunJson> runs(
            @Parameter(schema = @Schema(type = "integer")) @QueryValue(defaultValue = "0") String page,
            @Parameter(schema = @Schema(type = "integer")) @QueryValue(defaultValue = "200") String size) {
        return jobs
                .runs(
                        Parameters.number("page", page, 0, Parameters.LAST_PAGE),
                        Parameters.number("size", size, 1, LARGEST_PAGE))
                .stream()
                .map(answers::json)
                .toList();
    }

    /**
     * A run of a job, as it is now.
     *
     * @param id id of the run
     * @return the run
     */
    @Get("/jobs/{id}")
    @Operation(operationId = "showJobRun")
    @Secured({"BACKUPS", "LOGS", "SETTINGS"})
    RunJson run(@PathVariable String id) {
        return jobs.find(id).map(answers::json).orElseThrow(() -> new ProblemException(ProblemKind.NOT_FOUND));
    }

    /**
     * Cleans up the logs now, and answers when that is done, or when it goes on for long.
     *
     * @param request the request
     * @param signedIn who
     * @return rows removed, by log type
     */
    @Post("/logs/cleanup/run")
    @Operation(operationId = "cleanUpLogs")
    @AnswersResult
    @AnswersOngoing
    @Secured("LOGS")
    HttpResponse<?> cleanUp(HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn) {
        return answers.result(request, jobs.startCleanUp(origin.actor(request, signedIn)));
    }
}
