package dev.caretaker.adapter.web.page;

import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.ChangePassword;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.signin.SignInResult;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignInResult.NewPasswordRefused;
import dev.caretaker.application.signin.SignInResult.Refused;
import dev.caretaker.application.signin.SignedIn;
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
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people do with their own account: change the password, end sessions. */
@Hidden
@Controller("/account")
@Secured(SecurityRule.IS_AUTHENTICATED)
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccountPages {

    private static final Set<String> NOTICES = Set.of(
            "changed",
            "ended",
            "ended-others",
            "gone",
            "token-revoked",
            "token-gone",
            "app-set-up",
            "codes-renewed",
            "browser-forgotten",
            "browser-gone");

    private final ChangePassword changePassword;
    private final Sessions sessions;
    private final Accounts accounts;
    private final RequestOrigin origin;
    private final Refusals refusals;
    private final Wording wording;
    private final Pages pages;

    AccountPages(
            ChangePassword changePassword,
            Sessions sessions,
            Accounts accounts,
            RequestOrigin origin,
            Refusals refusals,
            Wording wording,
            Pages pages) {
        this.changePassword = changePassword;
        this.sessions = sessions;
        this.accounts = accounts;
        this.origin = origin;
        this.refusals = refusals;
        this.wording = wording;
        this.pages = pages;
    }

    @Get
    HttpResponse<?> show(HttpRequest<?> request, SignedIn signedIn, @Nullable @QueryValue String done) {
        String notice = Optional.ofNullable(done)
                .filter(NOTICES::contains)
                .map(key -> wording.text("account." + key))
                .orElse(null);
        return page(request, signedIn, HttpStatus.OK, List.of(), null, notice);
    }

    /** Where people come back to who had to sign in again while the refused form was shown. */
    @Get("/password")
    HttpResponse<?> form() {
        return HttpResponse.seeOther(URI.create("/account"));
    }

    @Post("/password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> changePassword(HttpRequest<?> request, SignedIn signedIn, @Body String body) {
        FormBody form = FormBody.of(body);
        List<Violation> violations = PasswordForm.violations(form, true);
        if (!violations.isEmpty()) {
            return page(request, signedIn, HttpStatus.UNPROCESSABLE_ENTITY, violations, null, null);
        }
        Client client = origin.client(request);
        Password current = Password.of(form.text(PasswordForm.CURRENT));
        Password next = Password.of(form.text(PasswordForm.NEW));
        SignInResult result = changePassword.change(signedIn, current, next, client);
        if (result instanceof Done) {
            return back("changed");
        }
        if (result instanceof NewPasswordRefused refused) {
            return page(request, signedIn, HttpStatus.UNPROCESSABLE_ENTITY, refused.violations(), null, null);
        }
        if (result instanceof Refused) {
            List<Violation> wrong = List.of(new Violation(PasswordForm.CURRENT, "password-wrong"));
            return page(request, signedIn, HttpStatus.UNPROCESSABLE_ENTITY, wrong, null, null);
        }
        Refusals.Refusal refusal = refusals.of(result, client);
        return refusal.on(page(request, signedIn, refusal.status(), List.of(), refusal.message(), null));
    }

    @Post("/sessions/{id}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> endSession(HttpRequest<?> request, SignedIn signedIn, @PathVariable String id) {
        boolean ended = sessions.end(signedIn.user(), id, origin.actor(request, signedIn));
        return back(ended ? "ended" : "gone");
    }

    @Post("/sessions/end-others")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> endOtherSessions(HttpRequest<?> request, SignedIn signedIn) {
        sessions.endAll(signedIn.user(), Optional.of(signedIn.session().id()), origin.actor(request, signedIn));
        return back("ended-others");
    }

    private static HttpResponse<?> back(String done) {
        return HttpResponse.seeOther(URI.create("/account?done=" + done));
    }

    private MutableHttpResponse<String> page(
            HttpRequest<?> request,
            SignedIn signedIn,
            HttpStatus status,
            List<Violation> violations,
            @Nullable String problem,
            @Nullable String notice) {
        User user = signedIn.user();
        PasswordForm form = user.password().isEmpty()
                ? null
                : PasswordForm.of(null, changePassword.assess(user, Password.of("")), violations, wording);
        AccountPage page = accounts.page(signedIn, form, problem, notice);
        return pages.show(request, signedIn, status, "account", wording.text("page.account"), page);
    }
}
