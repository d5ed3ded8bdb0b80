package dev.caretaker.adapter.web.api.signin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.adapter.web.api.JsonBodies;
import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.security.session.SessionOnly;
import dev.caretaker.application.signin.OwnTwoFactor;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.twofactor.RememberBrowsers;
import dev.caretaker.application.twofactor.RememberedBrowser;
import dev.caretaker.domain.access.Password;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One's own second factor, in a session. */
@Controller("/web/api/authentication/two-factor")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
@SessionOnly
@Tag(name = "Own account")
final class OwnTwoFactorController {

    private final OwnTwoFactor own;
    private final RememberBrowsers browsers;
    private final SignInAnswers answers;
    private final JsonBodies bodies;
    private final RequestOrigin origin;

    OwnTwoFactorController(
            OwnTwoFactor own,
            RememberBrowsers browsers,
            SignInAnswers answers,
            JsonBodies bodies,
            RequestOrigin origin) {
        this.own = own;
        this.browsers = browsers;
        this.answers = answers;
        this.bodies = bodies;
        this.origin = origin;
    }

    /**
     * What one's second factor is like.
     *
     * @param signedIn whose
     * @return whether there is one, by when there has to be one, what is left of the recovery codes, remembered browsers
     */
    @Get
    @Operation(operationId = "showOwnTwoFactor")
    Status status(@Parameter(hidden = true) SignedIn signedIn) {
        OwnTwoFactor.Status status = own.status(signedIn);
        return new Status(
                status.enrolled(),
                status.dueBy().orElse(null),
                status.recoveryCodesLeft(),
                status.fewRecoveryCodesLeft(),
                browsers.list(signedIn.user()).stream().map(BrowserJson::of).toList());
    }

    /**
     * Replaces all recovery codes.
     *
     * @param body {@code currentPassword}
     * @param request the request
     * @param signedIn whose
     * @return the new codes, shown once
     */
    @Post("/recovery-codes")
    @Operation(operationId = "renewRecoveryCodes")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PasswordOnceMore.class)))
    @ApiResponse(
            responseCode = "200",
            description = "the new codes, shown once",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RecoveryCodesJson.class)))
    HttpResponse<?> renew(
            @Body byte @Nullable [] body, HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn) {
        JsonNode object = bodies.signIn(body, Set.of("currentPassword"));
        Optional<Password> password = bodies.optionalPassword(object, "currentPassword");
        return answers.of(
                request, own.renewRecoveryCodes(signedIn, password, origin.client(request)), RecoveryCodesJson::new);
    }

    /**
     * Forgets a browser, which has to give a code again.
     *
     * @param id id of the browser
     * @param request the request
     * @param signedIn whose
     * @return nothing
     */
    @Delete("/browsers/{id}")
    @Operation(operationId = "forgetBrowser")
    @ApiResponse(responseCode = "204", description = "forgotten")
    HttpResponse<?> forget(
            @PathVariable String id, HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn) {
        if (!browsers.forget(signedIn.user(), id, origin.actor(request, signedIn))) {
            throw new ProblemException(ProblemKind.NOT_FOUND);
        }
        return HttpResponse.noContent();
    }

    /**
     * What new recovery codes ask for.
     *
     * @param currentPassword the password once more
     */
    record PasswordOnceMore(String currentPassword) {}

    /**
     * A second factor.
     *
     * @param enrolled whether an app is set up
     * @param dueBy from when a sign-in without one leads to setting it up; null if it need not be
     * @param recoveryCodesLeft how many recovery codes are left
     * @param fewRecoveryCodesLeft whether new ones should be made
     * @param browsers remembered browsers, newest first
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Status(
            boolean enrolled,
            @Nullable Instant dueBy,
            int recoveryCodesLeft,
            boolean fewRecoveryCodesLeft,
            List<BrowserJson> browsers) {}

    /**
     * A remembered browser.
     *
     * @param id names it
     * @param userAgent what it called itself
     * @param address from where
     * @param rememberedAt since when
     * @param expiresAt until when
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record BrowserJson(String id, String userAgent, String address, Instant rememberedAt, Instant expiresAt) {

        static BrowserJson of(RememberedBrowser browser) {
            return new BrowserJson(
                    browser.id(), browser.userAgent(), browser.address(), browser.rememberedAt(), browser.expiresAt());
        }
    }
}
