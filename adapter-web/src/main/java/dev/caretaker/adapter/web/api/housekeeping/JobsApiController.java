package dev.caretaker.adapter.web.api.housekeeping;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.caretaker.adapter.web.api.Parameters;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.housekeeping.JobRun;
import dev.caretaker.application.housekeeping.RunJobs;
import dev.caretaker.application.signin.SignedIn;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the server does by itself. */
@Controller("/web/api")
@Tag(name = "Jobs")
@ExecuteOn(TaskExecutors.BLOCKING)
final class JobsApiController {

    private static final int LARGEST_PAGE = 500;

    private final RunJobs jobs;
    private final Wording wording;
    private final RequestOrigin origin;

    JobsApiController(RunJobs jobs, Wording wording, RequestOrigin origin) {
        this.jobs = jobs;
        this.wording = wording;
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
                .map(this::json)
                .toList();
    }

    /**
     * Cleans up the logs now, and answers when that is done.
     *
     * @param request the request
     * @param signedIn who
     * @return rows removed, by log type
     */
    @Post("/logs/cleanup/run")
    @Operation(operationId = "cleanUpLogs")
    @Secured("LOGS")
    ResultJson cleanUp(HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn) {
        return ResultJson.ofRun(jobs.cleanUpLogs(origin.actor(request, signedIn)));
    }

    private RunJson json(JobRun run) {
        String reason = run.result().reason();
        return new RunJson(
                run.id(),
                run.kind().code(),
                run.plannedAt().orElse(null),
                run.startedAt(),
                run.endedAt().orElse(null),
                run.startedBy(),
                run.result().outcome().name(),
                run.result().counts(),
                reason,
                reason.isEmpty()
                        ? ""
                        : wording.text(
                                "job.reason." + reason,
                                Map.of(
                                        "affected",
                                        String.join(", ", run.result().affected()))));
    }

    /**
     * A run of a job.
     *
     * @param id its id
     * @param kind {@code backup}, {@code backup-retention}, {@code log-cleanup} or {@code credential-expiry}
     * @param plannedAt the slot of the schedule; null if somebody started it
     * @param startedAt when it began
     * @param endedAt when it ended; null while it is under way
     * @param startedBy who; {@code system} for the schedule
     * @param outcome {@code RUNNING}, {@code DONE}, {@code PARTIAL}, {@code HELD}, {@code FAILED} or {@code ABANDONED}
     * @param counts what was done, by name
     * @param reason why it was not simply done, for programs; empty if it was
     * @param message the same for people
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record RunJson(
            String id,
            String kind,
            @Nullable Instant plannedAt,
            Instant startedAt,
            @Nullable Instant endedAt,
            String startedBy,
            String outcome,
            Map<String, Long> counts,
            String reason,
            String message) {}
}
