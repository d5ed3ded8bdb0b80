package dev.caretaker.adapter.web.page.users;

import dev.caretaker.adapter.web.page.ConfirmPage;
import dev.caretaker.adapter.web.page.Pages;
import dev.caretaker.adapter.web.page.View;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.twofactor.ResetTwoFactor;
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

    private final UserRequests requests;
    private final ResetTwoFactor resets;
    private final Consequences consequences;
    private final Wording wording;
    private final Pages pages;

    TwoFactorResetPages(
            UserRequests requests, ResetTwoFactor resets, Consequences consequences, Wording wording, Pages pages) {
        this.requests = requests;
        this.resets = resets;
        this.consequences = consequences;
        this.wording = wording;
        this.pages = pages;
    }

    @Get
    HttpResponse<?> show(HttpRequest<?> request, SignedIn signedIn, @PathVariable String username) {
        User user = requests.about(username);
        return resets.isEnrolled(user.username()).orElse(false)
                ? page(request, signedIn, user, Optional.empty())
                : UserRequests.back(user, "two-factor-absent");
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> reset(HttpRequest<?> request, SignedIn signedIn, @PathVariable String username) {
        User user = requests.about(username);
        Attempt<Boolean> attempt = Attempt.at(() -> resets.reset(
                user.username(), signedIn, requests.by(request, signedIn).address()));
        return attempt.refused().isPresent()
                ? page(request, signedIn, user, attempt.refused())
                : UserRequests.back(user, attempt.done().orElse(false) ? "two-factor-reset" : "two-factor-absent");
    }

    private HttpResponse<?> page(HttpRequest<?> request, SignedIn signedIn, User user, Optional<Refused> refused) {
        String address = UserAddress.of(user.username());
        Map<String, String> who = Map.of("user", user.username());
        String title = wording.text("reset-two-factor.title", who);
        var page = new ConfirmPage(
                title,
                wording.text("reset-two-factor.lead", who),
                List.of(
                        wording.text("reset-two-factor.app"),
                        consequences.sessions(user),
                        wording.text("reset-two-factor.next")),
                refused.flatMap(why -> why.violations().stream().findFirst())
                        .map(wording::of)
                        .orElse(null),
                address + "/two-factor",
                wording.text("reset-two-factor.button"),
                address);
        HttpStatus status = refused.map(Refused::status).orElse(HttpStatus.OK);
        return pages.show(request, signedIn, status, new View("confirm", title, page));
    }
}
