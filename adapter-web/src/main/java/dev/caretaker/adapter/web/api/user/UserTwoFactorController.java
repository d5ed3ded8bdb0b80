package dev.caretaker.adapter.web.api.user;

import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.twofactor.ResetTwoFactor;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What administrators see and do about the second factors of others. */
@Controller("/web/api/users/{username}/two-factor")
@Secured("USERS")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Users")
final class UserTwoFactorController {

    private final ResetTwoFactor resets;
    private final RequestOrigin origin;

    UserTwoFactorController(ResetTwoFactor resets, RequestOrigin origin) {
        this.resets = resets;
        this.origin = origin;
    }

    /**
     * Whether a user has a second factor.
     *
     * @param username name of the user, in any spelling
     * @return that, and never a secret
     */
    @Get
    @Operation(operationId = "showTwoFactorOfUser")
    Enrolled show(@PathVariable String username) {
        return resets.isEnrolled(username)
                .map(Enrolled::new)
                .orElseThrow(() -> new ProblemException(ProblemKind.NOT_FOUND));
    }

    /**
     * Takes the second factor of a user away and signs them out everywhere; does nothing if there is none. One's own only
     * soon after signing in.
     *
     * @param username name of the user, in any spelling
     * @param request the request
     * @param signedIn who does
     * @return nothing
     */
    @Delete
    @Operation(operationId = "resetTwoFactorOfUser")
    @ApiResponse(responseCode = "204", description = "the user has none")
    HttpResponse<?> reset(
            @PathVariable String username, HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn) {
        resets.reset(username, signedIn, origin.actor(request, signedIn).address());
        return HttpResponse.noContent();
    }

    /**
     * Whether there is a second factor.
     *
     * @param enrolled true if an app is set up and confirmed
     */
    @Serdeable
    record Enrolled(boolean enrolled) {}
}
