package dev.caretaker.adapter.web.api;

import dev.caretaker.application.health.Health;
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
    private final ExecutorService blocking;

    HealthController(Health health, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.health = health;
        this.blocking = blocking;
    }

    /**
     * Whether the database answers.
     *
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
    CompletableFuture<HttpResponse<State>> health() {
        Optional<Boolean> recent = health.recent();
        return recent.isPresent()
                ? CompletableFuture.completedFuture(answer(recent.get()))
                : CompletableFuture.supplyAsync(() -> answer(health.isUp()), blocking);
    }

    /**
     * Whether this server can do its work: the same as {@code /health}, for those who ask for it by this name.
     *
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
    CompletableFuture<HttpResponse<State>> ready() {
        return health();
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
        return answer(true);
    }

    private static HttpResponse<State> answer(boolean up) {
        return up
                ? HttpResponse.ok(new State("UP"))
                : HttpResponse.<State>status(HttpStatus.SERVICE_UNAVAILABLE).body(new State("DOWN"));
    }

    /**
     * State of the server.
     *
     * @param status {@code UP} or {@code DOWN}
     */
    @Serdeable
    record State(String status) {}
}
