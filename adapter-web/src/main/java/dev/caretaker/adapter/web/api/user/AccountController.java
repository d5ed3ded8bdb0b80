package dev.caretaker.adapter.web.api.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.security.csrf.CsrfTokens;
import dev.caretaker.adapter.web.security.session.SessionOnly;
import dev.caretaker.application.signin.Session;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.User;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Collection;
import java.util.List;

/** What people see of themselves: who they are, and their sessions. */
@Controller("/web/api/authentication")
@Secured(SecurityRule.IS_AUTHENTICATED)
@Tag(name = "Own account")
final class AccountController {

    private final Sessions sessions;
    private final CsrfTokens csrf;
    private final RequestOrigin origin;

    AccountController(Sessions sessions, CsrfTokens csrf, RequestOrigin origin) {
        this.sessions = sessions;
        this.csrf = csrf;
        this.origin = origin;
    }

    /**
     * Who is signed in. The header {@code X-CSRF-Token} holds the token for calls with the session cookie.
     *
     * @param signedIn the session
     * @return the user
     */
    @Get("/me")
    @Operation(operationId = "showMe")
    @ApiResponse(
            responseCode = "200",
            description = "the user",
            headers =
                    @Header(
                            name = CsrfTokens.HEADER,
                            description = "for calls that change something with the session cookie",
                            required = true,
                            schema = @Schema(type = "string")),
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Me.class)))
    HttpResponse<Me> me(@Parameter(hidden = true) SignedIn signedIn) {
        User user = signedIn.user();
        Me me = new Me(
                user.username(),
                user.displayName(),
                user.permissions(),
                signedIn.session().signedInWith().name(),
                signedIn.session().atMicrosoft().map(Session.AtMicrosoft::roles).orElse(List.of()));
        return HttpResponse.ok(me).header(CsrfTokens.HEADER, csrf.tokenFor(signedIn));
    }

    /**
     * One's own sessions.
     *
     * @param signedIn the session
     * @return last seen first
     */
    @Get("/sessions")
    @Operation(operationId = "listOwnSessions")
    @SessionOnly
    @ExecuteOn(TaskExecutors.BLOCKING)
    List<SessionJson> sessions(@Parameter(hidden = true) SignedIn signedIn) {
        return SessionJson.list(sessions.list(signedIn.user().id()), signedIn);
    }

    /**
     * Ends one of one's own sessions.
     *
     * @param id id of the session
     * @param request the request
     * @param signedIn the session that asks
     * @return nothing
     */
    @Delete("/sessions/{id}")
    @Operation(operationId = "endOwnSession")
    @SessionOnly
    @ApiResponse(responseCode = "204", description = "ended")
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<?> end(@PathVariable String id, HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn) {
        if (!sessions.end(signedIn.user(), id, origin.actor(request, signedIn))) {
            throw new ProblemException(ProblemKind.NOT_FOUND);
        }
        return HttpResponse.noContent();
    }

    /**
     * Somebody signed in.
     *
     * @param username name of the user
     * @param displayName what screens call them
     * @param permissions what they may do
     * @param signedInWith how they proved who they are
     * @param roles App roles that Microsoft Entra ID gave them; none for local users
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Me(
            String username,
            String displayName,
            Collection<String> permissions,
            String signedInWith,
            List<String> roles) {}
}
