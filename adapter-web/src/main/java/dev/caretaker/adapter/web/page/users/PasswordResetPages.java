package dev.caretaker.adapter.web.page.users;

import dev.caretaker.adapter.web.page.FormBody;
import dev.caretaker.adapter.web.page.Pages;
import dev.caretaker.adapter.web.page.View;
import dev.caretaker.adapter.web.text.TimeText;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.Administrator;
import dev.caretaker.application.user.ManageAccess;
import dev.caretaker.application.user.ManageUsers.WithPassword;
import dev.caretaker.application.user.NewPasswords;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.section.Violation;
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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives a user another password. */
@Hidden
@Controller("/users/by-name/{username}/password")
@Secured("USERS")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PasswordResetPages {

    private final UserRequests requests;
    private final ManageAccess access;
    private final UserForms forms;
    private final Wording wording;
    private final Pages pages;

    PasswordResetPages(UserRequests requests, ManageAccess access, UserForms forms, Wording wording, Pages pages) {
        this.requests = requests;
        this.access = access;
        this.forms = forms;
        this.wording = wording;
        this.pages = pages;
    }

    @Get
    HttpResponse<?> show(HttpRequest<?> request, SignedIn signedIn, @PathVariable String username) {
        return form(request, signedIn, requests.about(username), false, Optional.empty());
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> reset(HttpRequest<?> request, SignedIn signedIn, @PathVariable String username, @Body String body) {
        User user = requests.about(username);
        FormBody submitted = FormBody.of(body);
        Attempt<WithPassword> attempt = attempt(user, submitted, requests.by(request, signedIn));
        if (attempt.refused().isPresent()) {
            return form(request, signedIn, user, UserForm.typesPassword(submitted), attempt.refused());
        }
        return attempt.done()
                .flatMap(made -> made.oneTimePassword().map(word -> OneTimePage.of(made, word, false)))
                .<HttpResponse<?>>map(page -> pages.show(
                        request,
                        signedIn,
                        HttpStatus.OK,
                        new View("user-password", wording.text("page.one-time"), page)))
                .orElseGet(() -> UserRequests.back(user, "password-set"));
    }

    private Attempt<WithPassword> attempt(User user, FormBody submitted, Administrator by) {
        List<Violation> missing = UserForm.missingPassword(submitted);
        Optional<Long> basedOn = Optional.of(UserForm.version(submitted));
        return missing.isEmpty()
                ? Attempt.at(() -> access.resetPassword(user.username(), basedOn, UserForm.password(submitted), by))
                : new Attempt<>(Optional.empty(), Optional.of(Refused.of(missing)));
    }

    private HttpResponse<?> form(
            HttpRequest<?> request, SignedIn signedIn, User user, boolean typesPassword, Optional<Refused> refused) {
        List<Violation> violations = refused.map(Refused::violations).orElse(List.of());
        var page = new ResetPage(
                user.username(),
                user.displayName(),
                UserAddress.of(user.username()),
                refused.flatMap(Refused::stored).orElse(user).version(),
                typesPassword,
                forms.rules(signedIn),
                refused.flatMap(this::problem).orElse(null),
                violations.stream()
                        .filter(violation -> violation.field().equals(NewPasswords.FIELD))
                        .map(forms::message)
                        .toList());
        HttpStatus status = refused.map(Refused::status).orElse(HttpStatus.OK);
        String title = wording.text("page.reset-password", Map.of("user", user.username()));
        var answer = pages.show(request, signedIn, status, new View("user-reset", title, page));
        return refused.<HttpResponse<?>>map(why -> why.on(answer)).orElse(answer);
    }

    /** What concerns the whole: also what is said of the user, who has no input here. */
    private Optional<String> problem(Refused refused) {
        if (refused.stored().isPresent()) {
            return Optional.of(refused.stored()
                    .flatMap(User::lastChange)
                    .map(change -> wording.text(
                            "user.changed-before-reset-by",
                            Map.of("user", change.username(), "time", TimeText.of(change.at()))))
                    .orElseGet(() -> wording.text("user.changed-before-reset")));
        }
        return refused.problem().map(wording::text).or(() -> refused.violations().stream()
                .filter(violation -> !violation.field().equals(NewPasswords.FIELD))
                .map(wording::of)
                .findFirst());
    }
}
