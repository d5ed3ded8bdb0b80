package dev.caretaker.adapter.web.api;

import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.sso.ConnectMicrosoft;
import dev.caretaker.application.sso.credential.ManageCredentials;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The credential that will take the place of the present one, so that it can be replaced without an outage. */
@Controller("/web/api/settings/entra-sso/next-credential")
@Secured("SETTINGS")
@Tag(name = "Single sign-on")
@ExecuteOn(TaskExecutors.BLOCKING)
final class NextCredentialController {

    private final ConnectMicrosoft connect;
    private final ManageCredentials credentials;
    private final EntraBodies bodies;
    private final EntraAnswers answers;
    private final RequestOrigin origin;

    NextCredentialController(
            ConnectMicrosoft connect,
            ManageCredentials credentials,
            EntraBodies bodies,
            EntraAnswers answers,
            RequestOrigin origin) {
        this.connect = connect;
        this.credentials = credentials;
        this.bodies = bodies;
        this.answers = answers;
        this.origin = origin;
    }

    /**
     * Gives the credential that is tried when Entra refuses the present one. Sent back as {@code nextCredential} of the
     * connection shows it, the stored one goes on.
     *
     * @param body the credential
     * @param request the request
     * @param signedIn who
     * @return every value
     */
    @Put
    @Operation(operationId = "giveNextCredential")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(anyOf = {EntraJson.Credential.class, EntraJson.ShownCredential.class})))
    @AnswersConnection
    HttpResponse<EntraJson.Shown> give(
            @Body byte @Nullable [] body, HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn) {
        bodies.nextCredential(body).ifPresent(given -> connect.giveNext(given, origin.actor(request, signedIn)));
        return answers.stored();
    }

    /**
     * Brings the next credential into use.
     *
     * @param request the request
     * @param signedIn who
     * @return every value
     */
    @Post("/switch")
    @Operation(operationId = "switchToNextCredential")
    @AnswersConnection
    HttpResponse<EntraJson.Shown> switchToIt(HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn) {
        return found(credentials.switchToNext(origin.actor(request, signedIn)));
    }

    /**
     * Forgets the next credential.
     *
     * @param request the request
     * @param signedIn who
     * @return every value
     */
    @Delete
    @Operation(operationId = "dropNextCredential")
    @AnswersConnection
    HttpResponse<EntraJson.Shown> drop(HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn) {
        return found(credentials.dropNext(origin.actor(request, signedIn)));
    }

    private HttpResponse<EntraJson.Shown> found(boolean wasThere) {
        if (!wasThere) {
            throw new ProblemException(ProblemKind.NOT_FOUND);
        }
        return answers.stored();
    }
}
