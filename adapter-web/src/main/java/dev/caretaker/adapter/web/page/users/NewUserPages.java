package dev.caretaker.adapter.web.page.users;

import dev.caretaker.adapter.web.page.FormBody;
import dev.caretaker.adapter.web.page.Pages;
import dev.caretaker.adapter.web.page.View;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.Administrator;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.ManageUsers.WithPassword;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.section.Violation;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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

/** Creates users. */
@Hidden
@Controller("/users/new")
@Secured("USERS")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class NewUserPages {

    private final ManageUsers users;
    private final UserForms forms;
    private final RequestOrigin origin;
    private final Wording wording;
    private final Pages pages;

    NewUserPages(ManageUsers users, UserForms forms, RequestOrigin origin, Wording wording, Pages pages) {
        this.users = users;
        this.forms = forms;
        this.origin = origin;
        this.wording = wording;
        this.pages = pages;
    }

    @Get
    HttpResponse<?> show(HttpRequest<?> request, SignedIn signedIn) {
        return form(request, signedIn, HttpStatus.OK, UserForm.fresh(), Optional.empty());
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> create(HttpRequest<?> request, SignedIn signedIn, @Body String body) {
        FormBody submitted = FormBody.of(body);
        UserForm form = UserForm.of(submitted, submitted.text("username"));
        Attempt<WithPassword> attempt = attempt(form, submitted, origin.administrator(request, signedIn));
        if (attempt.refused().isPresent()) {
            Refused refused = attempt.refused().get();
            return refused.on(form(request, signedIn, refused.status(), form, attempt.refused()));
        }
        WithPassword created = attempt.done().orElseThrow();
        String username = created.user().username();
        if (created.oneTimePassword().isEmpty()) {
            return HttpResponse.seeOther(URI.create(UserAddress.of(username) + "?done=created"));
        }
        var page = OneTimePage.of(created, created.oneTimePassword().get(), true);
        return pages.show(
                request, signedIn, HttpStatus.CREATED, new View("user-password", wording.text("page.one-time"), page));
    }

    private Attempt<WithPassword> attempt(UserForm form, FormBody submitted, Administrator by) {
        List<Violation> missing = UserForm.missingPassword(submitted);
        if (missing.isEmpty()) {
            Optional<Password> password = UserForm.password(submitted);
            return Attempt.at(() -> users.create(form.profile(), password, by));
        }
        List<Violation> all = new ArrayList<>(users.violationsOfNew(form.profile(), Optional.empty()));
        all.addAll(missing);
        return new Attempt<>(Optional.empty(), Optional.of(Refused.of(all)));
    }

    private MutableHttpResponse<String> form(
            HttpRequest<?> request, SignedIn signedIn, HttpStatus status, UserForm form, Optional<Refused> refused) {
        UserFormView view = forms.view(form, refused, signedIn);
        String title = wording.text("page.new-user");
        return pages.show(
                request,
                signedIn,
                status,
                new View(
                        "user-new",
                        view.isRefused() ? wording.text("page.refused", Map.of("page", title)) : title,
                        view));
    }
}
