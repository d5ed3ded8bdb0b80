package dev.caretaker.adapter.web.page;

import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.security.ReturnTo;
import dev.caretaker.adapter.web.security.SessionCookie;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.ChangePassword;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.SignIn;
import dev.caretaker.application.signin.SignInResult;
import dev.caretaker.application.signin.SignInResult.ChallengeExpired;
import dev.caretaker.application.signin.SignInResult.Done;
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
    private final ChangePassword changePassword;
    private final SessionCookie cookie;
    private final ChallengeCookie challenges;
    private final RequestOrigin origin;
    private final Refusals refusals;
    private final Wording wording;
    private final Pages pages;

    PasswordStepPages(
            SignIn signIn,
            ChangePassword changePassword,
            SessionCookie cookie,
            ChallengeCookie challenges,
            RequestOrigin origin,
            Refusals refusals,
            Wording wording,
            Pages pages) {
        this.signIn = signIn;
        this.changePassword = changePassword;
        this.cookie = cookie;
        this.challenges = challenges;
        this.origin = origin;
        this.refusals = refusals;
        this.wording = wording;
        this.pages = pages;
    }

    /** Where the step is. */
    static URI address(String returnTo) {
        return UriBuilder.of("/login/password").queryParam("returnTo", returnTo).build();
    }

    /** Half a sign-in: its word and its user. */
    private record Half(String challenge, User user) {}

    private Optional<Half> half(HttpRequest<?> request) {
        return challenges.in(request).flatMap(word -> signIn.pendingPasswordChange(word)
                .map(user -> new Half(word, user)));
    }

    @Get
    HttpResponse<?> show(HttpRequest<?> request, @Nullable @QueryValue String returnTo) {
        String back = ReturnTo.safe(returnTo);
        return half(request)
                .<HttpResponse<?>>map(half -> page(request, HttpStatus.OK, half, back, List.of(), null))
                .orElseGet(() -> startAgain(back, "expired"));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> change(HttpRequest<?> request, @Body String body) {
        FormBody form = FormBody.of(body);
        String back = ReturnTo.safe(form.text("returnTo"));
        return half(request)
                .<HttpResponse<?>>map(half -> change(request, half, form, back))
                .orElseGet(() -> startAgain(back, "expired"));
    }

    private HttpResponse<?> change(HttpRequest<?> request, Half half, FormBody form, String back) {
        List<Violation> violations = PasswordForm.violations(form, false);
        if (!violations.isEmpty()) {
            return page(request, HttpStatus.UNPROCESSABLE_ENTITY, half, back, violations, null);
        }
        Client client = origin.client(request);
        Password next = Password.of(form.text(PasswordForm.NEW));
        SignInResult result = signIn.changePassword(half.challenge(), Optional.empty(), next, client);
        if (result instanceof Done done) {
            return challenges.close(cookie.open(HttpResponse.seeOther(URI.create(back)), done.signedIn()));
        }
        Optional<NextStep> step = NextStep.after(result, back);
        if (step.isPresent()) {
            return step.get().redirect(challenges);
        }
        if (result instanceof NewPasswordRefused refused) {
            return page(request, HttpStatus.UNPROCESSABLE_ENTITY, half, back, refused.violations(), null);
        }
        if (result instanceof ChallengeExpired || result instanceof Refused) {
            return startAgain(back, result instanceof Refused ? "changed" : "expired");
        }
        Refusals.Refusal refusal = refusals.of(result, client);
        return refusal.on(page(request, refusal.status(), half, back, List.of(), refusal.message()));
    }

    private MutableHttpResponse<?> startAgain(String back, String notice) {
        URI login = UriBuilder.of("/login")
                .queryParam("notice", notice)
                .queryParam("returnTo", back)
                .build();
        return challenges.close(HttpResponse.seeOther(login));
    }

    private MutableHttpResponse<String> page(
            HttpRequest<?> request,
            HttpStatus status,
            Half half,
            String back,
            List<Violation> violations,
            @Nullable String problem) {
        User user = half.user();
        var rules = changePassword.assess(user, Password.of(""));
        var form = PasswordForm.of(half.challenge(), rules, violations, wording);
        boolean initial = user.password().map(User.LocalPassword::mustChange).orElse(false);
        var page = new PasswordStepPage(user.username(), initial, back, form, problem);
        return pages.showAnonymous(request, status, "login-password", wording.text("page.new-password"), page);
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
