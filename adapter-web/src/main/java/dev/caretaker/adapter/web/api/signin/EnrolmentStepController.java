package dev.caretaker.adapter.web.api.signin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.adapter.web.api.JsonBodies;
import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.security.session.SessionOnly;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.OwnTwoFactor;
import dev.caretaker.application.signin.SecondStep;
import dev.caretaker.application.signin.SignedIn;
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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Setting up an app, on the way in or in a session. */
@Controller("/web/api/authentication/two-factor/enrolment")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@SessionOnly
@Tag(name = "Sign-in")
final class EnrolmentStepController {

    private static final String CODE = "code";
    private static final String CURRENT_PASSWORD = "currentPassword";

    private final SecondStep step;
    private final OwnTwoFactor own;
    private final SignInAnswers answers;
    private final JsonBodies bodies;
    private final RequestOrigin origin;

    EnrolmentStepController(
            SecondStep step, OwnTwoFactor own, SignInAnswers answers, JsonBodies bodies, RequestOrigin origin) {
        this.step = step;
        this.own = own;
        this.answers = answers;
        this.bodies = bodies;
        this.origin = origin;
    }

    /**
     * Hands out a new secret for an app. Nothing counts before a code of the app is confirmed.
     *
     * @param body {@code challenge} without a session; {@code currentPassword} in one, unless it has just begun and there
     *     is no app yet
     * @param request the request
     * @param signedIn who, unless half in
     * @return the secret, shown once
     */
    @Post
    @Operation(operationId = "startEnrolment")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EnrolmentStart.class)))
    @ApiResponse(
            responseCode = "200",
            description = "the secret, shown once",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SignInAnswers.NewSecret.class)))
    HttpResponse<?> start(
            @Body byte @Nullable [] body,
            HttpRequest<?> request,
            @Parameter(hidden = true) @Nullable SignedIn signedIn) {
        JsonNode object = bodies.signIn(body, Set.of(StepCaller.CHALLENGE, CURRENT_PASSWORD));
        Client client = origin.client(request);
        return caller(object, signedIn)
                .<HttpResponse<?>>either(
                        challenge -> step.startEnrolment(challenge, client)
                                .map(started -> HttpResponse.ok(answers.secret(started)))
                                .orElseThrow(() -> new ProblemException(ProblemKind.CODE_REFUSED)),
                        present -> answers.of(
                                request,
                                own.start(present, bodies.optionalPassword(object, CURRENT_PASSWORD), client),
                                answers::secret));
    }

    private StepCaller caller(JsonNode object, @Nullable SignedIn signedIn) {
        return new StepCaller(bodies.optionalText(object, StepCaller.CHALLENGE), Optional.ofNullable(signedIn));
    }

    /**
     * Makes the app count whose secret was handed out last.
     *
     * @param body {@code code}, with {@code challenge} without a session
     * @param request the request
     * @param signedIn who, unless half in
     * @return recovery codes, shown once; with a session, or what is missing for one, for those who were half in
     */
    @Post("/confirmation")
    @Operation(operationId = "confirmEnrolment")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Confirmation.class)))
    @ApiResponse(
            responseCode = "200",
            description = "recovery codes, shown once; and a session for those who were half in",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SignInAnswers.Answer.class)))
    HttpResponse<?> confirm(
            @Body byte @Nullable [] body,
            HttpRequest<?> request,
            @Parameter(hidden = true) @Nullable SignedIn signedIn) {
        JsonNode object = bodies.signIn(body, Set.of(StepCaller.CHALLENGE, CODE));
        String code = bodies.text(object, CODE);
        Client client = origin.client(request);
        return caller(object, signedIn)
                .<HttpResponse<?>>either(
                        challenge -> {
                            SecondStep.Enrolled enrolled = step.confirmEnrolment(challenge, code, client);
                            return answers.of(request, enrolled.result(), enrolled.recoveryCodes());
                        },
                        present -> answers.of(request, own.confirm(present, code, client), SignInAnswers::enrolled));
    }

    /**
     * What setting up an app sends.
     *
     * @param challenge word of the half sign-in; needed without a session
     * @param currentPassword the password once more
     */
    record EnrolmentStart(
            @Nullable String challenge, @Nullable String currentPassword) {}

    /**
     * What confirming an app sends.
     *
     * @param challenge word of the half sign-in; needed without a session
     * @param code what the app shows
     */
    record Confirmation(@Nullable String challenge, String code) {}
}
