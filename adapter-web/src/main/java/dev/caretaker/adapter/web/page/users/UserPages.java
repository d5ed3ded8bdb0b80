package dev.caretaker.adapter.web.page.users;

import dev.caretaker.adapter.web.page.FormBody;
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
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows and changes a user. */
@Hidden
@Controller("/users/by-name/{username}")
@Secured("USERS")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class UserPages {

    private static final Set<String> NOTICES = Set.of(
            "created",
            "saved",
            "unchanged",
            "unlocked",
            "password-set",
            "two-factor-reset",
            "two-factor-absent",
            "ended",
            "ended-all",
            "gone");

    private final UserRequests requests;
    private final ManageUsers users;
    private final UserDetails details;
    private final Wording wording;
    private final Pages pages;

    UserPages(UserRequests requests, ManageUsers users, UserDetails details, Wording wording, Pages pages) {
        this.requests = requests;
        this.users = users;
        this.details = details;
        this.wording = wording;
        this.pages = pages;
    }

    @Get
    HttpResponse<?> show(
            HttpRequest<?> request,
            SignedIn signedIn,
            @PathVariable String username,
            @Nullable @QueryValue String done) {
        User user = requests.about(username);
        Optional<String> notice = Optional.ofNullable(done).filter(NOTICES::contains);
        UserDetailPage page = details.page(user, UserForm.of(user), Optional.empty(), signedIn, notice);
        String title = wording.text("page.user", Map.of("user", user.username()));
        return pages.show(request, signedIn, HttpStatus.OK, new View("user", title, page));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> save(HttpRequest<?> request, SignedIn signedIn, @PathVariable String username, @Body String body) {
        User before = requests.about(username);
        UserForm form = UserForm.of(FormBody.of(body), before.username());
        Administrator by = requests.by(request, signedIn);
        Attempt<User> attempt = Attempt.at(() -> users.change(form.profile(), Optional.of(form.version()), by));
        return attempt.refused()
                .<HttpResponse<?>>map(refused -> comeBack(request, signedIn, form, refused))
                .orElseGet(() -> {
                    boolean changed = attempt.done().orElseThrow().version() != before.version();
                    return UserRequests.back(before, changed ? "saved" : "unchanged");
                });
    }

    private HttpResponse<?> comeBack(HttpRequest<?> request, SignedIn signedIn, UserForm form, Refused refused) {
        User now = requests.about(form.profile().username());
        UserForm kept = refused.stored().map(form::basedOn).orElse(form);
        boolean isLast =
                refused.status() == HttpStatus.CONFLICT && refused.stored().isEmpty();
        String guilty = form.profile().enabled() ? UserForm.PERMISSIONS : "enabled";
        Refused placed = isLast ? refused.at(guilty, "last-administrator") : refused;
        UserDetailPage page = details.page(now, kept, Optional.of(placed), signedIn, Optional.empty());
        String title = wording.text("page.user", Map.of("user", now.username()));
        String refusedTitle = wording.text("page.refused", Map.of("page", title));
        return refused.on(pages.show(request, signedIn, refused.status(), new View("user", refusedTitle, page)));
    }
}
