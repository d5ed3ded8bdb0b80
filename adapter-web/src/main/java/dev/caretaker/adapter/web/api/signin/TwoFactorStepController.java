package dev.caretaker.adapter.web.api.signin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.adapter.web.api.JsonBodies;
import dev.caretaker.adapter.web.security.BrowserMemory;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.security.session.SessionOnly;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.SecondStep;
import dev.caretaker.application.signin.SignInResult;
import dev.caretaker.application.signin.SignInResult.Done;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Second factors on the way in. */
@Controller("/web/api/authentication/two-factor")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@SessionOnly
@Tag(name = "Sign-in")
final class TwoFactorStepController {

    private static final String CODE = "code";
    private static final String RECOVERY_CODE = "recoveryCode";
    private static final String REMEMBER_BROWSER = "rememberBrowser";

    private final SecondStep step;
    private final BrowserMemory browsers;
    private final SignInAnswers answers;
    private final JsonBodies bodies;
    private final RequestOrigin origin;

    TwoFactorStepController(
            SecondStep step, BrowserMemory browsers, SignInAnswers answers, JsonBodies bodies, RequestOrigin origin) {
        this.step = step;
        this.browsers = browsers;
        this.answers = answers;
        this.bodies = bodies;
        this.origin = origin;
    }

    /**
     * Goes on with a sign-in that asks for a second factor.
     *
     * @param body {@code challenge} with {@code code} or {@code recoveryCode}, and {@code rememberBrowser} if wanted
     * @param request the request
     * @return a session, or what is missing for one
     */
    @Post
    @Operation(operationId = "giveSecondFactor")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SecondFactor.class)))
    @AnswersSignIn
    HttpResponse<?> signIn(@Body byte @Nullable [] body, HttpRequest<?> request) {
        JsonNode object = bodies.signIn(body, Set.of(StepCaller.CHALLENGE, CODE, RECOVERY_CODE, REMEMBER_BROWSER));
        String challenge = bodies.text(object, StepCaller.CHALLENGE);
        Client client = origin.client(request);
        boolean remember = bodies.optionalToggle(object, REMEMBER_BROWSER).orElse(false);
        Optional<String> recoveryCode = bodies.optionalText(object, RECOVERY_CODE);
        if (recoveryCode.isPresent() && object.has(CODE)) {
            throw bodies.unknown(RECOVERY_CODE);
        }
        SignInResult result = recoveryCode.isPresent()
                ? step.withRecoveryCode(challenge, recoveryCode.get(), client)
                : step.withCode(challenge, bodies.text(object, CODE), client);
        MutableHttpResponse<?> answer = answers.of(request, result);
        if (remember && result instanceof Done done) {
            browsers.remember(answer, done.signedIn(), client);
        }
        return answer;
    }

    /**
     * What the second step of a sign-in sends.
     *
     * @param challenge word of the half sign-in
     * @param code what the app shows; spaces do not matter
     * @param recoveryCode a recovery code in its place
     * @param rememberBrowser whether this browser shall need no code for as long as the settings allow
     */
    record SecondFactor(
            String challenge,
            @Nullable String code,
            @Nullable String recoveryCode,
            @Nullable Boolean rememberBrowser) {}
}
