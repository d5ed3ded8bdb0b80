package dev.caretaker.adapter.web.page.users;

import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.ManageAccess;
import dev.caretaker.application.user.User;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Optional;

/** Unlocks users and ends their sessions. */
@Hidden
@Controller("/users/by-name/{username}")
@Secured("USERS")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class UserAccessPages {

    private final UserRequests requests;
    private final ManageAccess access;

    UserAccessPages(UserRequests requests, ManageAccess access) {
        this.requests = requests;
        this.access = access;
    }

    @Post("/unlock")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> unlock(HttpRequest<?> request, SignedIn signedIn, @PathVariable String username) {
        User user = requests.about(username);
        access.unlock(user.username(), requests.by(request, signedIn));
        return UserRequests.back(user, "unlocked");
    }

    @Post("/sessions/{id}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> endSession(
            HttpRequest<?> request, SignedIn signedIn, @PathVariable String username, @PathVariable String id) {
        User user = requests.about(username);
        boolean ended = access.endSession(user.username(), id, requests.by(request, signedIn));
        return UserRequests.back(user, ended ? "ended" : "gone");
    }

    @Post("/sessions/end-all")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> endSessions(HttpRequest<?> request, SignedIn signedIn, @PathVariable String username) {
        User user = requests.about(username);
        Optional<String> mine = Optional.of(signedIn.session().id());
        access.endSessions(user.username(), mine, requests.by(request, signedIn));
        return UserRequests.back(user, "ended-all");
    }
}
