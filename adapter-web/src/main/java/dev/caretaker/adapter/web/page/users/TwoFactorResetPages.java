package dev.caretaker.adapter.web.page.users;

import dev.caretaker.adapter.web.page.ConfirmPage;
import dev.caretaker.adapter.web.page.Pages;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.twofactor.ResetTwoFactor;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.UnknownUserException;
import dev.caretaker.application.user.User;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes the second factor of a user away, after a page that names the consequences. */
@Hidden
@Controller("/users/by-name/{username}/two-factor")
@Secured("USERS")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TwoFactorResetPages {

    private final ManageUsers users;
    private final ResetTwoFactor resets;
    private final Sessions sessions;
    private final RequestOrigin origin;
    private final Wording wording;
    private final Pages pages;

    TwoFactorResetPages(
            ManageUsers users,
            ResetTwoFactor resets,
            Sessions sessions,
            RequestOrigin origin,
            Wording wording,
            Pages pages) {
        this.users = users;
        this.resets = resets;
        this.sessions = sessions;
        this.origin = origin;
        this.wording = wording;
        this.pages = pages;
    }

    private User existing(String username) {
        return users.find(username).orElseThrow(UnknownUserException::new);
    }

    @Get
    HttpResponse<?> show(HttpRequest<?> request, SignedIn signedIn, @PathVariable String username) {
        User user = existing(username);
        return resets.isEnrolled(user.username()).orElse(false)
                ? page(request, signedIn, user, Optional.empty())
                : back(user, "two-factor-absent");
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> reset(HttpRequest<?> request, SignedIn signedIn, @PathVariable String username) {
        User user = existing(username);
        Attempt<Boolean> attempt = Attempt.at(() -> resets.reset(
                user.username(), signedIn, origin.actor(request, signedIn).address()));
        return attempt.refused().isPresent()
                ? page(request, signedIn, user, attempt.refused())
                : back(user, attempt.done().orElse(false) ? "two-factor-reset" : "two-factor-absent");
    }

    private HttpResponse<?> page(HttpRequest<?> request, SignedIn signedIn, User user, Optional<Refused> refused) {
        String address = UserAddress.of(user.username());
        Map<String, String> who = Map.of("user", user.username());
        String title = wording.text("reset-two-factor.title", who);
        String open = Integer.toString(sessions.list(user.id()).size());
        var page = new ConfirmPage(
                title,
                wording.text("reset-two-factor.lead", who),
                List.of(
                        wording.text("reset-two-factor.app"),
                        wording.text("delete-user.sessions", Map.of("count", open)),
                        wording.text("reset-two-factor.next")),
                refused.flatMap(why -> why.violations().stream().findFirst())
                        .map(wording::of)
                        .orElse(null),
                address + "/two-factor",
                wording.text("reset-two-factor.button"),
                address);
        HttpStatus status = refused.map(Refused::status).orElse(HttpStatus.OK);
        return pages.show(request, signedIn, status, "confirm", title, page);
    }

    private static HttpResponse<?> back(User user, String done) {
        return HttpResponse.seeOther(URI.create(UserAddress.of(user.username()) + "?done=" + done));
    }
}
