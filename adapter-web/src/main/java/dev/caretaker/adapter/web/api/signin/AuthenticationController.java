package dev.caretaker.adapter.web.api.signin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.adapter.web.api.JsonBodies;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.security.session.SessionOnly;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.signin.SignIn;
import dev.caretaker.application.signin.SignInResult;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.domain.access.Password;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signing in and out. */
@Controller("/web/api/authentication")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Tag(name = "Sign-in")
final class AuthenticationController {

    private final SignIn signIn;
    private final Sessions sessions;
    private final SignInAnswers answers;
    private final JsonBodies bodies;
    private final RequestOrigin origin;

    AuthenticationController(
            SignIn signIn, Sessions sessions, SignInAnswers answers, JsonBodies bodies, RequestOrigin origin) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.answers = answers;
        this.bodies = bodies;
        this.origin = origin;
    }

    /**
     * Signs in with name and password.
     *
     * @param body {@code username} and {@code password}
     * @param request the request
     * @return a session, or what is missing for one
     */
    @Post("/login")
    @Operation(operationId = "signIn")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Credentials.class)))
    @AnswersSignIn
    HttpResponse<?> login(@Body byte @Nullable [] body, HttpRequest<?> request) {
        JsonNode object = bodies.signIn(body, Set.of("username", "password"));
        SignInResult result = signIn.attempt(
                bodies.text(object, "username"), Password.of(bodies.text(object, "password")), origin.client(request));
        return answers.of(request, result);
    }

    /**
     * Signs out: the session is dead everywhere at once.
     *
     * @param request the request
     * @param signedIn the session
     * @return nothing
     */
    @Post("/logout")
    @Operation(operationId = "signOut")
    @SessionOnly
    @ApiResponse(responseCode = "204", description = "signed out")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    HttpResponse<?> logout(HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn) {
        sessions.signOut(signedIn, origin.client(request).address());
        return answers.signedOut();
    }

    /**
     * What a sign-in sends.
     *
     * @param username name of the user, in any spelling
     * @param password the password
     */
    record Credentials(String username, String password) {}
}
