package dev.caretaker.adapter.web.api.signin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.adapter.web.api.JsonBodies;
import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.security.session.SessionOnly;
import dev.caretaker.application.signin.ChangePassword;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.SignIn;
import dev.caretaker.application.signin.SignInResult;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.User;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changing one's password, in a session or as a step of signing in. */
@Controller("/web/api/authentication/password")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Tag(name = "Sign-in")
final class PasswordController {

    private static final String CURRENT_PASSWORD = "currentPassword";
    private static final String NEW_PASSWORD = "newPassword";

    private final SignIn signIn;
    private final ChangePassword changePassword;
    private final SignInAnswers answers;
    private final JsonBodies bodies;
    private final RequestOrigin origin;

    PasswordController(
            SignIn signIn,
            ChangePassword changePassword,
            SignInAnswers answers,
            JsonBodies bodies,
            RequestOrigin origin) {
        this.signIn = signIn;
        this.changePassword = changePassword;
        this.answers = answers;
        this.bodies = bodies;
        this.origin = origin;
    }

    /**
     * Changes one's password, or completes a sign-in that asks for a new one.
     *
     * @param body {@code newPassword}, with {@code currentPassword} in a session or {@code challenge} without one
     * @param request the request
     * @param signedIn who, unless half in
     * @return nothing in a session; else a session
     */
    @Post
    @Operation(operationId = "changePassword")
    @SessionOnly
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NewPassword.class)))
    @ApiResponse(
            responseCode = "200",
            description = "a session, for those who were half in",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SignInAnswers.Answer.class)))
    @ApiResponse(responseCode = "204", description = "changed, for those who were signed in")
    HttpResponse<?> password(
            @Body byte @Nullable [] body,
            HttpRequest<?> request,
            @Parameter(hidden = true) @Nullable SignedIn signedIn) {
        JsonNode object = bodies.signIn(body, Set.of(CURRENT_PASSWORD, NEW_PASSWORD, StepCaller.CHALLENGE));
        Password next = Password.of(bodies.text(object, NEW_PASSWORD));
        Optional<Password> current = bodies.optionalPassword(object, CURRENT_PASSWORD);
        Client client = origin.client(request);
        Optional<String> challenge = bodies.optionalText(object, StepCaller.CHALLENGE);
        return new StepCaller(challenge, Optional.ofNullable(signedIn))
                .<HttpResponse<?>>either(
                        word -> answers.of(request, signIn.changePassword(word, current, next, client)), present -> {
                            Password given = current.orElseThrow(() -> bodies.missing(CURRENT_PASSWORD));
                            SignInResult result = changePassword.change(present, given, next, client);
                            return result instanceof Done ? HttpResponse.noContent() : answers.of(request, result);
                        });
    }

    /**
     * Holds a new password against the rules, without changing anything.
     *
     * @param body {@code newPassword}, with {@code challenge} unless signed in
     * @param signedIn who, unless half in
     * @return one requirement per rule in force, and a score
     */
    @Post("/assessment")
    @Operation(operationId = "assessPassword")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Candidate.class)))
    @ApiResponse(
            responseCode = "200",
            description = "one requirement per rule in force, and a score",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SignInAnswers.Assessment.class)))
    HttpResponse<?> assess(@Body byte @Nullable [] body, @Parameter(hidden = true) @Nullable SignedIn signedIn) {
        JsonNode object = bodies.signIn(body, Set.of(NEW_PASSWORD, StepCaller.CHALLENGE, "username", "displayName"));
        Optional<String> challenge = bodies.optionalText(object, StepCaller.CHALLENGE);
        Password next = Password.of(bodies.text(object, NEW_PASSWORD));
        List<String> named = names(object);
        Optional<User> user =
                signedIn != null ? Optional.of(signedIn.user()) : challenge.flatMap(signIn::pendingPasswordChange);
        List<String> others = signedIn == null ? List.of() : named;
        return user.map(known ->
                        others.isEmpty() ? changePassword.assess(known, next) : changePassword.assess(others, next))
                .map(verdict -> HttpResponse.ok(answers.verdict(verdict)))
                .orElseThrow(() -> new ProblemException(ProblemKind.UNAUTHORIZED));
    }

    private List<String> names(JsonNode object) {
        return Stream.of("username", "displayName")
                .flatMap(property -> bodies.optionalText(object, property).stream())
                .toList();
    }

    /**
     * What a change of password sends.
     *
     * @param currentPassword the present password; needed in a session
     * @param newPassword the new one
     * @param challenge word of a half sign-in; needed without a session
     */
    record NewPassword(
            @Nullable String currentPassword,
            String newPassword,
            @Nullable String challenge) {}

    /**
     * What an assessment sends.
     *
     * @param newPassword the password to hold against the rules
     * @param challenge word of a half sign-in; needed without a session
     * @param username name of the user whose password it would be, if that is somebody else
     * @param displayName what screens call that user
     */
    record Candidate(
            String newPassword,
            @Nullable String challenge,
            @Nullable String username,
            @Nullable String displayName) {}
}
