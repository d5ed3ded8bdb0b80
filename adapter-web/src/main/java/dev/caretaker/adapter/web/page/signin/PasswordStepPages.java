package dev.caretaker.adapter.web.page.signin;

import dev.caretaker.adapter.web.page.FormBody;
import dev.caretaker.adapter.web.page.Pages;
import dev.caretaker.adapter.web.page.PasswordForm;
import dev.caretaker.adapter.web.page.PasswordForms;
import dev.caretaker.adapter.web.page.Refusals;
import dev.caretaker.adapter.web.security.ReturnTo;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.SignIn;
import dev.caretaker.application.signin.SignInResult;
import dev.caretaker.application.signin.SignInResult.ChallengeExpired;
import dev.caretaker.application.signin.SignInResult.NewPasswordRefused;
import dev.caretaker.application.signin.SignInResult.Refused;
import dev.caretaker.application.user.User;
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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The step of signing in at which a password has to be changed. */
@Hidden
@Controller("/login/password")
@Secured(SecurityRule.IS_ANONYMOUS)
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PasswordStepPages {

    private final SignIn signIn;
    private final PasswordForms forms;
    private final WayIn way;
    private final Refusals refusals;
    private final Pages pages;

    PasswordStepPages(SignIn signIn, PasswordForms forms, WayIn way, Refusals refusals, Pages pages) {
        this.signIn = signIn;
        this.forms = forms;
        this.way = way;
        this.refusals = refusals;
        this.pages = pages;
    }

    /** Where the step is. */
    static URI address(String returnTo) {
        return UriBuilder.of("/login/password").queryParam("returnTo", returnTo).build();
    }

    /** Half a sign-in: its word, its user, and where to go afterwards. */
    private record Half(String challenge, User user, String back) {}

    private Optional<Half> half(HttpRequest<?> request, String back) {
        return way.word(request)
                .flatMap(word -> signIn.pendingPasswordChange(word).map(user -> new Half(word, user, back)));
    }

    @Get
    HttpResponse<?> show(HttpRequest<?> request, @Nullable @QueryValue String returnTo) {
        String back = ReturnTo.safe(returnTo);
        return half(request, back)
                .<HttpResponse<?>>map(half -> page(request, HttpStatus.OK, half, List.of(), null))
                .orElseGet(() -> way.startAgain(back, "expired"));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(HttpRequest<?> request, Client client, @Body String body) {
        FormBody form = FormBody.of(body);
        String back = ReturnTo.safe(form.text("returnTo"));
        return half(request, back)
                .<HttpResponse<?>>map(half -> change(request, client, half, form))
                .orElseGet(() -> way.startAgain(back, "expired"));
    }

    private HttpResponse<?> change(HttpRequest<?> request, Client client, Half half, FormBody form) {
        List<Violation> violations = PasswordForm.violations(form, false);
        if (!violations.isEmpty()) {
            return page(request, HttpStatus.UNPROCESSABLE_ENTITY, half, violations, null);
        }
        Password next = Password.of(form.text(PasswordForm.NEW));
        SignInResult result = signIn.changePassword(half.challenge(), Optional.empty(), next, client);
        return way.onwards(request, result, half.back()).orElseGet(() -> refused(request, client, half, result));
    }

    private HttpResponse<?> refused(HttpRequest<?> request, Client client, Half half, SignInResult result) {
        if (result instanceof NewPasswordRefused refused) {
            return page(request, HttpStatus.UNPROCESSABLE_ENTITY, half, refused.violations(), null);
        }
        if (result instanceof ChallengeExpired || result instanceof Refused) {
            return way.startAgain(half.back(), result instanceof Refused ? "changed" : "expired");
        }
        Refusals.Refusal refusal = refusals.of(result, client);
        return refusal.on(page(request, refusal.status(), half, List.of(), refusal.message()));
    }

    private MutableHttpResponse<String> page(
            HttpRequest<?> request,
            HttpStatus status,
            Half half,
            List<Violation> violations,
            @Nullable String problem) {
        User user = half.user();
        PasswordForm form = forms.of(user, Optional.of(half.challenge()), violations);
        boolean initial = user.password().map(User.LocalPassword::mustChange).orElse(false);
        var page = new PasswordStepPage(user.username(), initial, half.back(), form, problem);
        return pages.showAnonymous(request, status, "login-password", "page.new-password", page);
    }

    /**
     * What the step shows.
     *
     * @param username whose password it is
     * @param isInitial whether somebody else chose the present one; else it has expired
     * @param returnTo where to go afterwards
     * @param form the inputs
     * @param problem why the last attempt did not succeed
     */
    record PasswordStepPage(
            String username,
            boolean isInitial,
            String returnTo,
            PasswordForm form,
            @Nullable String problem) {}
}
