package dev.caretaker.adapter.web.api;

import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.sso.SingleSignOut;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

/** Hears from browsers that a session at Microsoft has ended (OpenID Connect Front-Channel Logout 1.0). */
@Controller(MicrosoftLogoutController.PATH)
@Secured(SecurityRule.IS_ANONYMOUS)
@Tag(name = "Authentication")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MicrosoftLogoutController {

    static final String PATH = "/web/api/authentication/sso/microsoftoidc/logout";

    /** Microsoft shows the answer in a frame of its sign-out page; there is nothing in it. */
    private static final String FRAMED = "default-src 'none'; frame-ancestors *";

    private final SingleSignOut signOut;
    private final Sessions sessions;
    private final RequestOrigin origin;

    MicrosoftLogoutController(SingleSignOut signOut, Sessions sessions, RequestOrigin origin) {
        this.signOut = signOut;
        this.sessions = sessions;
        this.origin = origin;
    }

    /**
     * Ends what came through a session at Microsoft. The answer does not tell whether there was any, nor whether the question
     * made sense.
     *
     * @param request the request
     * @return nothing
     */
    @Get(headRoute = false)
    @Operation(operationId = "endedAtMicrosoft")
    @Parameter(
            name = "sid",
            in = ParameterIn.QUERY,
            description = "names the session at Microsoft",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "iss",
            in = ParameterIn.QUERY,
            description = "who says so; may be left out",
            schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "200", description = "nothing")
    HttpResponse<Void> ended(HttpRequest<?> request) {
        List<String> sids = request.getParameters().getAll("sid");
        List<String> issuers = request.getParameters().getAll("iss");
        Client client = origin.client(request);
        if (sids.size() == 1
                && issuers.size() <= 1
                && signOut.mayHaveEnded(sids.get(0), issuers.stream().findFirst(), client)) {
            sessions.endAllThrough(sids.get(0), client.address());
        }
        return HttpResponse.<Void>ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Content-Security-Policy", FRAMED);
    }
}
