package dev.caretaker.adapter.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.adapter.web.security.BrowserCookie;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.security.SessionOnly;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.OwnTwoFactor;
import dev.caretaker.application.signin.SecondStep;
import dev.caretaker.application.signin.SignInResult;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.twofactor.Enrol;
import dev.caretaker.application.twofactor.RememberBrowsers;
import dev.caretaker.domain.access.Password;
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
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Second factors on the way in, and setting them up there or in a session. */
@Controller("/web/api/authentication/two-factor")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@SessionOnly
@Tag(name = "Sign-in")
final class TwoFactorStepController {

    private static final String CHALLENGE = "challenge";
    private static final String CODE = "code";
    private static final String RECOVERY_CODE = "recoveryCode";
    private static final String REMEMBER_BROWSER = "rememberBrowser";
    private static final String CURRENT_PASSWORD = "currentPassword";

    private final SecondStep step;
    private final OwnTwoFactor own;
    private final RememberBrowsers browsers;
    private final SignInAnswers answers;
    private final JsonBodies bodies;
    private final RequestOrigin origin;
    private final BrowserCookie cookie;
    private final Wording wording;

    TwoFactorStepController(
            SecondStep step,
            OwnTwoFactor own,
            RememberBrowsers browsers,
            SignInAnswers answers,
            JsonBodies bodies,
            RequestOrigin origin,
            BrowserCookie cookie,
            Wording wording) {
        this.step = step;
        this.own = own;
        this.browsers = browsers;
        this.answers = answers;
        this.bodies = bodies;
        this.origin = origin;
        this.cookie = cookie;
        this.wording = wording;
    }

    /**
     * Goes on with a sign-in that asks for a second factor.
     *
     * @param body {@code challenge} with {@code code} or {@code recoveryCode}, and {@code rememberBrowser} if wanted
     * @param request the request
     * @return a session, or what is missing for one
     */
    @Post
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SecondFactor.class)))
    @ApiResponse(
            responseCode = "200",
            description = "a session, or what is missing for one",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SignInAnswers.Answer.class)))
    HttpResponse<?> signIn(@Body byte @Nullable [] body, HttpRequest<?> request) {
        JsonNode object = bodies.signIn(body, Set.of(CHALLENGE, CODE, RECOVERY_CODE, REMEMBER_BROWSER));
        String challenge = bodies.text(object, CHALLENGE);
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
            browsers.remember(done.signedIn().user(), client).ifPresent(known -> cookie.remember(answer, known));
        }
        return answer;
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
    @Post("/enrolment")
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
                            schema = @Schema(implementation = NewSecret.class)))
    HttpResponse<?> start(
            @Body byte @Nullable [] body,
            HttpRequest<?> request,
            @Parameter(hidden = true) @Nullable SignedIn signedIn) {
        JsonNode object = bodies.signIn(body, Set.of(CHALLENGE, CURRENT_PASSWORD));
        Client client = origin.client(request);
        Optional<String> challenge = bodies.optionalText(object, CHALLENGE);
        if (challenge.isPresent()) {
            return step.startEnrolment(challenge.get(), client)
                    .map(started -> HttpResponse.ok(secret(started)))
                    .orElseThrow(() -> new ProblemException(ProblemKind.CODE_REFUSED));
        }
        Optional<Password> password =
                bodies.optionalText(object, CURRENT_PASSWORD).map(Password::of);
        OwnTwoFactor.Answer<Enrol.Started> answer = own.start(present(signedIn), password, client);
        return answer.value().isPresent()
                ? HttpResponse.ok(secret(answer.value().get()))
                : answers.of(request, answer.result());
    }

    private NewSecret secret(Enrol.Started started) {
        List<String> warnings = started.misreadings().stream().map(wording::of).toList();
        return new NewSecret(started.secret(), started.uri(), warnings);
    }

    private static SignedIn present(@Nullable SignedIn signedIn) {
        if (signedIn == null) {
            throw new ProblemException(ProblemKind.UNAUTHORIZED);
        }
        return signedIn;
    }

    /**
     * Makes the app count whose secret was handed out last.
     *
     * @param body {@code code}, with {@code challenge} without a session
     * @param request the request
     * @param signedIn who, unless half in
     * @return recovery codes, shown once; with a session, or what is missing for one, for those who were half in
     */
    @Post("/enrolment/confirmation")
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
        JsonNode object = bodies.signIn(body, Set.of(CHALLENGE, CODE));
        String code = bodies.text(object, CODE);
        Client client = origin.client(request);
        Optional<String> challenge = bodies.optionalText(object, CHALLENGE);
        if (challenge.isPresent()) {
            SecondStep.Enrolled enrolled = step.confirmEnrolment(challenge.get(), code, client);
            return answers.of(request, enrolled.result(), enrolled.recoveryCodes());
        }
        OwnTwoFactor.Answer<List<String>> answer = own.confirm(present(signedIn), code, client);
        return answer.value().isPresent()
                ? HttpResponse.ok(SignInAnswers.enrolled(answer.value().get()))
                : answers.of(request, answer.result());
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

    /**
     * A secret for an app.
     *
     * @param secret in base32, to be typed
     * @param uri the same as an {@code otpauth://} address, to be shown as a QR code
     * @param warnings apps that are known to show wrong codes with the parameters of this server
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record NewSecret(String secret, String uri, List<String> warnings) {}
}
