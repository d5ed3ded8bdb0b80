package dev.caretaker.adapter.web.page.users;

import dev.caretaker.adapter.web.page.ConfirmPage;
import dev.caretaker.adapter.web.page.Pages;
import dev.caretaker.adapter.web.page.View;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.Administrator;
import dev.caretaker.application.user.ManageUsers;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deletes users, after a page that names the consequences. */
@Hidden
@Controller("/users/by-name/{username}/delete")
@Secured("USERS")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class DeleteUserPages {

    private final UserRequests requests;
    private final ManageUsers users;
    private final Consequences consequences;
    private final Wording wording;
    private final Pages pages;

    DeleteUserPages(UserRequests requests, ManageUsers users, Consequences consequences, Wording wording, Pages pages) {
        this.requests = requests;
        this.users = users;
        this.consequences = consequences;
        this.wording = wording;
        this.pages = pages;
    }

    @Get
    HttpResponse<?> show(HttpRequest<?> request, SignedIn signedIn, @PathVariable String username) {
        return page(request, signedIn, requests.about(username), Optional.empty());
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> delete(HttpRequest<?> request, SignedIn signedIn, @PathVariable String username) {
        User user = requests.about(username);
        Administrator by = requests.by(request, signedIn);
        Attempt<User> attempt = Attempt.at(() -> {
            users.delete(user.username(), Optional.empty(), by);
            return user;
        });
        return attempt.refused().isPresent()
                ? page(request, signedIn, user, attempt.refused())
                : HttpResponse.seeOther(URI.create("/users?done=deleted"));
    }

    private HttpResponse<?> page(HttpRequest<?> request, SignedIn signedIn, User user, Optional<Refused> refused) {
        String address = UserAddress.of(user.username());
        Map<String, String> who = Map.of("user", user.username(), "name", user.displayName());
        String title = wording.text("delete-user.title", who);
        var page = new ConfirmPage(
                title,
                wording.text("delete-user.lead", who),
                consequences(user, signedIn),
                refused.flatMap(this::reason).orElse(null),
                address + "/delete",
                wording.text("delete-user.button", who),
                address);
        HttpStatus status = refused.map(Refused::status).orElse(HttpStatus.OK);
        return pages.show(request, signedIn, status, new View("confirm", title, page));
    }

    private Optional<String> reason(Refused refused) {
        return refused.problem()
                .map(wording::text)
                .or(() -> refused.violations().stream().map(wording::of).findFirst());
    }

    private List<String> consequences(User user, SignedIn reader) {
        List<String> lines = new ArrayList<>();
        if (user.id().equals(reader.user().id())) {
            lines.add(wording.text("delete-user.yourself"));
        }
        lines.add(consequences.sessions(user));
        lines.add(consequences.tokens(user));
        lines.add(wording.text("delete-user.final"));
        lines.add(wording.text("delete-user.logs"));
        return lines;
    }
}
