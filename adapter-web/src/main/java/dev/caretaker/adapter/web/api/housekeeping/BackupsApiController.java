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
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Backups of the whole installation. */
@Controller("/web/api/backups")
@Secured("BACKUPS")
@Tag(name = "Backups")
@ExecuteOn(TaskExecutors.BLOCKING)
final class BackupsApiController {

    private final KeepBackups backups;
    private final RunJobs jobs;
    private final RunAnswers answers;
    private final JsonBodies bodies;
    private final RequestOrigin origin;

    BackupsApiController(
            KeepBackups backups, RunJobs jobs, RunAnswers answers, JsonBodies bodies, RequestOrigin origin) {
        this.backups = backups;
        this.jobs = jobs;
        this.answers = answers;
        this.bodies = bodies;
        this.origin = origin;
    }

    /**
     * Every backup; while the backup folder is missing, each as {@code MISSING}.
     *
     * @return newest first
     */
    @Get
    @Operation(operationId = "listBackups")
    List<BackupJson> list() {
        return backups.stock().backups().stream().map(BackupJson::of).toList();
    }

    /**
     * Takes a backup now, and answers when it is complete, or when it goes on for long.
     *
     * @param request the request
     * @param signedIn who
     * @return the backup
     */
    @Post
    @Operation(operationId = "takeBackup")
    @ApiResponse(
            responseCode = "201",
            description = "taken",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BackupJson.class)))
    @AnswersOngoing
    HttpResponse<?> take(HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn) {
        return answers.answer(
                request,
                jobs.startBackup(origin.actor(request, signedIn)),
                backup -> HttpResponse.created(BackupJson.of(backup)));
    }

    /**
     * Removes a backup.
     *
     * @param id id of the backup
     * @param request the request
     * @param signedIn who
     * @return nothing
     */
    @Delete("/{id}")
    @Operation(operationId = "deleteBackup")
    @ApiResponse(responseCode = "204", description = "removed")
    HttpResponse<?> delete(
            @PathVariable String id, HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn) {
        backups.delete(id, origin.actor(request, signedIn));
        return HttpResponse.noContent();
    }

    /**
     * Pins or unpins a backup.
     *
     * @param id id of the backup
     * @param body {@code {"pinned":true}}
     * @param request the request
     * @param signedIn who
     * @return the backup
     */
    @Put("/{id}/pin")
    @Operation(operationId = "pinBackup")
    @RequestBody(
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Pin.class)))
    BackupJson pin(
            @PathVariable String id,
            @Body byte @Nullable [] body,
            HttpRequest<?> request,
            @Parameter(hidden = true) SignedIn signedIn) {
        boolean pinned = bodies.truth(bodies.object(body, Set.of("pinned")), "pinned");
        return BackupJson.of(backups.pin(id, pinned, origin.actor(request, signedIn)));
    }

    /**
     * Compares the file of a backup with what was written when it was taken.
     *
     * @param id id of the backup
     * @return whether it is the same
     */
    @Post("/{id}/verify")
    @Operation(operationId = "verifyBackup")
    Verification verify(@PathVariable String id) {
        return new Verification(backups.isIntact(id));
    }

    /**
     * Whether a backup is kept whatever the rules say.
     *
     * @param pinned true to keep it
     */
    @Serdeable
    record Pin(boolean pinned) {}

    /**
     * What a comparison found.
     *
     * @param intact whether the file is what was written
     */
    @Serdeable
    record Verification(boolean intact) {}
}
