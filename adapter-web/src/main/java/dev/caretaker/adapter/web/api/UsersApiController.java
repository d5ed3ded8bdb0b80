package dev.caretaker.adapter.web.api;

import dev.caretaker.adapter.web.problem.ProblemException;
import dev.caretaker.adapter.web.problem.ProblemKind;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.User;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;

/** What administrators do with the accounts of others. */
@Controller("/web/api/users/{username}")
@Secured("USERS")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UsersApiController {

    private final ManageUsers users;
    private final Sessions sessions;
    private final RequestOrigin origin;

    UsersApiController(ManageUsers users, Sessions sessions, RequestOrigin origin) {
        this.users = users;
        this.sessions = sessions;
        this.origin = origin;
    }

    /**
     * Unlocks an account that is locked after too many wrong passwords.
     *
     * @param username name of the user, in any spelling
     * @param request the request
     * @param signedIn who unlocks
     * @return nothing
     */
    @Post("/unlock")
    @ApiResponse(responseCode = "204", description = "unlocked")
    HttpResponse<?> unlock(
            @PathVariable String username, HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn) {
        users.unlock(username, origin.administrator(request, signedIn));
        return HttpResponse.noContent();
    }

    /**
     * The sessions of a user.
     *
     * @param username name of the user, in any spelling
     * @param signedIn who asks
     * @return last seen first
     */
    @Get("/sessions")
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
    @ApiResponse(responseCode = "204", description = "ended")
    HttpResponse<?> endAll(
            @PathVariable String username, HttpRequest<?> request, @Parameter(hidden = true) SignedIn signedIn) {
        users.endSessions(username, origin.administrator(request, signedIn));
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
    @ApiResponse(responseCode = "204", description = "ended")
    HttpResponse<?> end(
            @PathVariable String username,
            @PathVariable String id,
            HttpRequest<?> request,
            @Parameter(hidden = true) SignedIn signedIn) {
        return doneOrNotFound(sessions.end(user(username), id, origin.actor(request, signedIn)));
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
