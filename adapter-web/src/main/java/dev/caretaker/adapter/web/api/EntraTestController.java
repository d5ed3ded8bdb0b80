package dev.caretaker.adapter.web.api;

import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.sso.TestConnection;
import dev.caretaker.domain.entra.EntraConnection;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tries a connection to Microsoft that may never be stored. */
@Controller("/web/api/settings/entra-sso/test")
@Secured("SETTINGS")
@Tag(name = "Single sign-on")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EntraTestController {

    private final TestConnection test;
    private final EntraBodies bodies;
    private final Wording wording;

    EntraTestController(TestConnection test, EntraBodies bodies, Wording wording) {
        this.test = test;
        this.bodies = bodies;
        this.wording = wording;
    }

    /**
     * Tries a connection without storing anything.
     *
     * @param body as for saving
     * @return the outcome of each step
     */
    @Post
    @Operation(operationId = "testEntra")
    @TakesConnection
    @ApiResponse(
            responseCode = "200",
            description = "the outcome of each step",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EntraJson.Report.class)))
    EntraJson.Report test(@Body byte @Nullable [] body) {
        EntraBodies.Given given = bodies.connection(body);
        EntraConnection connection = EntraConnection.SECTION.read(given.text());
        return EntraJson.Report.of(test.run(connection, given.credential()), wording);
    }
}
