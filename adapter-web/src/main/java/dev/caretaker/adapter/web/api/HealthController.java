package dev.caretaker.adapter.web.api;

import dev.caretaker.adapter.web.problem.OutageLog;
import dev.caretaker.adapter.web.problem.RequestId;
import dev.caretaker.application.health.Health;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** Tells load balancers whether this server can do its work. */
@Controller("/health")
@Secured(SecurityRule.IS_ANONYMOUS)
@Tag(name = "Health")
final class HealthController {

    private final Health health;
    private final OutageLog outages;
    private final ExecutorService blocking;

    HealthController(Health health, OutageLog outages, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.health = health;
        this.outages = outages;
        this.blocking = blocking;
    }

    /**
     * Whether the database answers.
     *
     * @param request the request
     * @return 200 if it does, 503 if not
     */
    @Get
    @Operation(operationId = "showHealth")
    @ApiResponse(
            responseCode = "200",
            description = "the database answers",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = State.class)))
    @ApiResponse(
            responseCode = "503",
            description = "it does not",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = State.class)))
    CompletableFuture<HttpResponse<State>> health(HttpRequest<?> request) {
        Optional<Boolean> recent = health.recent();
        return recent.isPresent()
                ? CompletableFuture.completedFuture(answer(request, recent.get()))
                : CompletableFuture.supplyAsync(() -> answer(request, health.isUp()), blocking);
    }

    /**
     * Whether this server can do its work: the same as {@code /health}, for those who ask for it by this name.
     *
     * @param request the request
     * @return 200 if it can, 503 if not
     */
    @Get("/ready")
    @Operation(operationId = "showReadiness")
    @ApiResponse(
            responseCode = "200",
            description = "the server can do its work",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = State.class)))
    @ApiResponse(
            responseCode = "503",
            description = "the database does not answer; send requests elsewhere",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = State.class)))
    CompletableFuture<HttpResponse<State>> ready(HttpRequest<?> request) {
        return health(request);
    }

    /**
     * Whether this process answers at all. A database that is away is no reason to restart it: it comes back by itself.
     *
     * @return 200
     */
    @Get("/live")
    @Operation(operationId = "showLiveness")
    @ApiResponse(
            responseCode = "200",
            description = "the process answers",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = State.class)))
    HttpResponse<State> live() {
        return up();
    }

    private static HttpResponse<State> up() {
        return HttpResponse.ok(new State("UP"));
    }

    private HttpResponse<State> answer(HttpRequest<?> request, boolean up) {
        if (up) {
            return up();
        }
        outages.noteAway(
                "request " + RequestId.of(request), "GET " + request.getPath(), "the database does not answer");
        return HttpResponse.<State>status(HttpStatus.SERVICE_UNAVAILABLE).body(new State("DOWN"));
    }

    /**
     * State of the server.
     *
     * @param status {@code UP} or {@code DOWN}
     */
    @Serdeable
    record State(String status) {}
}
