package dev.caretaker.adapter.web.api.user;

import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.ManageAccess;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.User;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;

/** How the users of an administrator get in: locks, passwords and sessions. */
@Controller("/web/api/users/{username}")
@Secured("USERS")
@Tag(name = "Users")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UserAccessController {

    private final ManageUsers users;
    private final ManageAccess access;
    private final UserBodies bodies;
    private final Sessions sessions;
    private final RequestOrigin origin;

    UserAccessController(
            ManageUsers users, ManageAccess access, UserBodies bodies, Sessions sessions, RequestOrigin origin) {
        this.users = users;
        this.access = access;
        this.bodies = bodies;
        this.sessions = sessions;
        this.origin = origin;
    }

    /**
     * Unlocks an account that is locked after too many wrong passwords or codes.
     *
     * @param username name of the user, in any spelling
     * @param request the request
     * @param signedIn who unlocks
     * @return nothing
     */
    @Post("/unlock")
    @Operation(operationId = "unlockUser")
    @ApiResponse(responseCode = "204", description = "unlocked")
    HttpResponse<?> unlock(
            @PathVariable String username, HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn) {
        access.unlock(username, origin.administrator(request, signedIn));
        return HttpResponse.noContent();
    }

    /**
     * Gives a user another password and signs them out everywhere.
     *
     * @param username name of the user, in any spelling
     * @param request the request; its body may be left out
     * @param signedIn who gives it
     * @return the user, with a random password if none was given
     */
    @Post("/password-reset")
    @Operation(operationId = "resetPassword")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = UserBodies.NewPassword.class)))
    UserJson.WithPassword resetPassword(
            @PathVariable String username, HttpRequest<byte[]> request, @Parameter(hidden = true) SignedIn signedIn) {
        return UserJson.WithPassword.of(access.resetPassword(
                username,
                Optional.empty(),
                bodies.password(request.getBody()),
                origin.administrator(request, signedIn)));
    }

    /**
     * The sessions of a user.
     *
     * @param username name of the user, in any spelling
     * @param signedIn who asks
     * @return last seen first
     */
    @Get("/sessions")
    @Operation(operationId = "listSessionsOfUser")
    List<SessionJson> sessions(@PathVariable String username, @Parameter(hidden = true) SignedIn signedIn) {
        return SessionJson.list(sessions.list(user(username).id()), signedIn);
    }

    /**
     * Ends every session of a user.
     *
     * @param username name of the user, in any spelling
     * @param request the request
     * @param signedIn who ends them
     * @return nothing
     */
    @Delete("/sessions")
    @Operation(operationId = "endSessionsOfUser")
    @ApiResponse(responseCode = "204", description = "ended")
    HttpResponse<?> endAll(
            @PathVariable String username, HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn) {
        access.endSessions(username, Optional.empty(), origin.administrator(request, signedIn));
        return HttpResponse.noContent();
    }

    /**
     * Ends one session of a user.
     *
     * @param username name of the user, in any spelling
     * @param id id of the session
     * @param request the request
     * @param signedIn who ends it
     * @return nothing
     */
    @Delete("/sessions/{id}")
    @Operation(operationId = "endSessionOfUser")
    @ApiResponse(responseCode = "204", description = "ended")
    HttpResponse<?> end(
            @PathVariable String username,
            @PathVariable String id,
            HttpRequest<?> request,
            @Parameter(hidden = true) SignedIn signedIn) {
        return doneOrNotFound(access.endSession(username, id, origin.administrator(request, signedIn)));
    }

    private User user(String username) {
        return users.find(username).orElseThrow(() -> new ProblemException(ProblemKind.NOT_FOUND));
    }

    private static HttpResponse<?> doneOrNotFound(boolean done) {
        if (!done) {
            throw new ProblemException(ProblemKind.NOT_FOUND);
        }
        return HttpResponse.noContent();
    }
}
