package dev.caretaker.adapter.web.api.housekeeping;

import dev.caretaker.adapter.web.api.JsonBodies;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.application.housekeeping.RunJobs;
import dev.caretaker.application.housekeeping.backup.KeepBackups;
import dev.caretaker.application.signin.SignedIn;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which backups go, and why. */
@Controller("/web/api/backups/retention")
@Secured("BACKUPS")
@Tag(name = "Backups")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RetentionApiController {

    private final KeepBackups backups;
    private final RunJobs jobs;
    private final RunAnswers answers;
    private final HousekeepingJson json;
    private final JsonBodies bodies;
    private final RequestOrigin origin;

    RetentionApiController(
            KeepBackups backups,
            RunJobs jobs,
            RunAnswers answers,
            HousekeepingJson json,
            JsonBodies bodies,
            RequestOrigin origin) {
        this.backups = backups;
        this.jobs = jobs;
        this.answers = answers;
        this.json = json;
        this.bodies = bodies;
        this.origin = origin;
    }

    /**
     * What the rules in force make of today's backups.
     *
     * @return the plan
     */
    @Get("/plan")
    @Operation(operationId = "showRetentionPlan")
    PlanJson plan() {
        return json.plan(backups.plan());
    }

    /**
     * Removes exactly what a plan says, and answers when that is done, or when it goes on for long.
     *
     * @param body {@code {"planId":"…"}}
     * @param request the request
     * @param signedIn who
     * @return how it went
     */
    @Post("/run")
    @Operation(operationId = "runRetentionPlan")
    @AnswersResult
    @AnswersOngoing
    @RequestBody(
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PlanName.class)))
    HttpResponse<?> run(
            @Body byte @Nullable [] body, HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn) {
        String planId = bodies.text(bodies.object(body, Set.of("planId")), "planId");
        return answers.result(request, jobs.startRemoval(planId, origin.actor(request, signedIn)));
    }

    /**
     * A plan.
     *
     * @param planId its id
     */
    @Serdeable
    record PlanName(String planId) {}
}
