package dev.caretaker.adapter.web.page.account;

import dev.caretaker.adapter.web.page.FormBody;
import dev.caretaker.adapter.web.page.Pages;
import dev.caretaker.adapter.web.page.PasswordForm;
import dev.caretaker.adapter.web.page.PasswordForms;
import dev.caretaker.adapter.web.page.Refusals;
import dev.caretaker.adapter.web.page.View;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.SignInResult;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignInResult.NewPasswordRefused;
import dev.caretaker.application.signin.SignInResult.Refused;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.User;
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

/** One's own account, and a change of its password. */
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

    private final PasswordForms forms;
    private final Accounts accounts;
    private final Refusals refusals;
    private final Wording wording;
    private final Pages pages;

    AccountPages(PasswordForms forms, Accounts accounts, Refusals refusals, Wording wording, Pages pages) {
        this.forms = forms;
        this.accounts = accounts;
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
        return page(request, signedIn, HttpStatus.OK, accounts.page(signedIn, form(signedIn, List.of()), null, notice));
    }

    /** Where people come back to who had to sign in again while the refused form was shown. */
    @Get("/password")
    HttpResponse<?> form() {
        return HttpResponse.seeOther(URI.create("/account"));
    }

    @Post("/password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> changePassword(HttpRequest<?> request, Client client, SignedIn signedIn, @Body String body) {
        FormBody form = FormBody.of(body);
        List<Violation> violations = PasswordForm.violations(form, true);
        if (!violations.isEmpty()) {
            return again(request, signedIn, violations);
        }
        SignInResult result = forms.change(signedIn, form, client);
        if (result instanceof Done) {
            return back("changed");
        }
        if (result instanceof NewPasswordRefused refused) {
            return again(request, signedIn, refused.violations());
        }
        if (result instanceof Refused) {
            return again(request, signedIn, List.of(new Violation(PasswordForm.CURRENT, "password-wrong")));
        }
        Refusals.Refusal refusal = refusals.of(result, client);
        AccountPage page = accounts.page(signedIn, form(signedIn, List.of()), refusal.message(), null);
        return refusal.on(page(request, signedIn, refusal.status(), page));
    }

    /** To the page, where a notice says what was done. */
    static HttpResponse<?> back(String done) {
        return HttpResponse.seeOther(URI.create("/account?done=" + done));
    }

    private HttpResponse<?> again(HttpRequest<?> request, SignedIn signedIn, List<Violation> violations) {
        AccountPage page = accounts.page(signedIn, form(signedIn, violations), null, null);
        return page(request, signedIn, HttpStatus.UNPROCESSABLE_ENTITY, page);
    }

    private @Nullable PasswordForm form(SignedIn signedIn, List<Violation> violations) {
        User user = signedIn.user();
        return user.password().isEmpty() ? null : forms.of(user, Optional.empty(), violations);
    }

    private MutableHttpResponse<String> page(
            HttpRequest<?> request, SignedIn signedIn, HttpStatus status, AccountPage page) {
        return pages.show(request, signedIn, status, new View("account", wording.text("page.account"), page));
    }
}
