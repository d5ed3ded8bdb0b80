package dev.caretaker.adapter.web.api.signin;

import dev.caretaker.adapter.web.security.MicrosoftLogout;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.sso.SingleSignOut;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Head;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears from browsers that a session at Microsoft has ended (OpenID Connect Front-Channel Logout 1.0). */
@Controller(MicrosoftLogout.PATH)
@Secured(SecurityRule.IS_ANONYMOUS)
@Tag(name = "Authentication")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MicrosoftLogoutController {

    private static final Logger LOG = LoggerFactory.getLogger(MicrosoftLogoutController.class);

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
            end(sids.get(0), client);
        }
        return nothing();
    }

    private void end(String sid, Client client) {
        try {
            sessions.endAllThrough(sid, client.address());
        } catch (AdapterFailureException lost) { // Microsoft could do nothing about it, the operator can
            LOG.error("A sign-out at Microsoft will be forgotten when this process ends", lost);
        }
    }

    /**
     * Takes what no browser sends for Microsoft, which asks with GET (OpenID Connect Front-Channel Logout 1.0 section 2): nothing
     * ends, and the answer is the same.
     *
     * @return nothing
     */
    @Post(consumes = MediaType.ALL)
    @Operation(operationId = "notSaidByMicrosoft")
    @RequestBody(content = @Content(mediaType = MediaType.ALL, schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "200", description = "nothing")
    HttpResponse<Void> notSaidByMicrosoft() {
        return nothing();
    }

    /** Answers what only looks ahead. */
    @Head
    @Hidden
    HttpResponse<Void> lookedAt() {
        return nothing();
    }

    private static HttpResponse<Void> nothing() {
        return HttpResponse.<Void>ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Content-Security-Policy", FRAMED);
    }
}
