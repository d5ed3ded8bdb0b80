package dev.caretaker.adapter.web.page;

import dev.caretaker.adapter.web.security.BrowserCookie;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.security.ReturnTo;
import dev.caretaker.adapter.web.security.SessionCookie;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.SecondStep;
import dev.caretaker.application.signin.SignInResult;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.twofactor.RememberBrowsers;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
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
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The step of signing in at which a code of the app, or a recovery code, has to be given. */
@Hidden
@Controller("/login/two-factor")
@Secured(SecurityRule.IS_ANONYMOUS)
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class CodeStepPages {

    private final SecondStep step;
    private final RememberBrowsers browsers;
    private final ManageSettings settings;
    private final SessionCookie session;
    private final BrowserCookie browser;
    private final ChallengeCookie challenges;
    private final RequestOrigin origin;
    private final Refusals refusals;
    private final Wording wording;
    private final Pages pages;

    CodeStepPages(
            SecondStep step,
            RememberBrowsers browsers,
            ManageSettings settings,
            SessionCookie session,
            BrowserCookie browser,
            ChallengeCookie challenges,
            RequestOrigin origin,
            Refusals refusals,
            Wording wording,
            Pages pages) {
        this.step = step;
        this.browsers = browsers;
        this.settings = settings;
        this.session = session;
        this.browser = browser;
        this.challenges = challenges;
        this.origin = origin;
        this.refusals = refusals;
        this.wording = wording;
        this.pages = pages;
    }

    @Get
    HttpResponse<?> show(HttpRequest<?> request, @Nullable @QueryValue String returnTo) {
        String back = ReturnTo.safe(returnTo);
        return challenges.in(request).flatMap(step::pendingCode).isPresent()
                ? page(request, HttpStatus.OK, new CodePage(back, remember(), false, false, null))
                : startAgain(challenges, back);
    }

    /** To the beginning, where a notice says why. */
    static HttpResponse<?> startAgain(ChallengeCookie challenges, String back) {
        URI login = UriBuilder.of("/login")
                .queryParam("notice", "step-expired")
                .queryParam("returnTo", back)
                .build();
        return challenges.close(HttpResponse.seeOther(login));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> signIn(HttpRequest<?> request, @Body String body) {
        FormBody form = FormBody.of(body);
        String back = ReturnTo.safe(form.text("returnTo"));
        Optional<String> word = challenges.in(request);
        if (word.isEmpty()) {
            return startAgain(challenges, back);
        }
        Client client = origin.client(request);
        boolean isRecoveryCode = !form.text("recoveryCode").isBlank();
        SignInResult result = isRecoveryCode
                ? step.withRecoveryCode(word.get(), form.text("recoveryCode"), client)
                : step.withCode(word.get(), form.text("code"), client);
        if (result instanceof Done done) {
            return in(done, client, form.isTicked("rememberBrowser"), back);
        }
        Optional<NextStep> next = NextStep.after(result, back);
        if (next.isPresent()) {
            return next.get().redirect(challenges);
        }
        if (step.pendingCode(word.get()).isEmpty()) {
            return startAgain(challenges, back);
        }
        Refusals.Refusal refusal = refusals.ofCode(result, isRecoveryCode, client);
        boolean isRemembered = form.isTicked("rememberBrowser");
        var page = new CodePage(back, remember(), isRemembered, isRecoveryCode, refusal.message());
        return refusal.on(page(request, refusal.status(), page));
    }

    private HttpResponse<?> in(Done done, Client client, boolean remember, String back) {
        MutableHttpResponse<?> answer =
                challenges.close(session.open(HttpResponse.seeOther(URI.create(back)), done.signedIn()));
        if (remember) {
            browsers.remember(done.signedIn().user(), client).ifPresent(known -> browser.remember(answer, known));
        }
        return answer;
    }

    private @Nullable String remember() {
        int days = settings.current(TwoFactorPolicy.class).rememberBrowserDays();
        return days == 0 ? null : wording.text("sign-in.remember-browser", Map.of("days", Integer.toString(days)));
    }

    private MutableHttpResponse<String> page(HttpRequest<?> request, HttpStatus status, CodePage page) {
        return pages.showAnonymous(request, status, "login-two-factor", wording.text("page.code"), page);
    }

    /**
     * What the step shows.
     *
     * @param returnTo where to go afterwards
     * @param remember what the box says with which the browser is remembered; null if it cannot be
     * @param isRemembered whether that box was ticked
     * @param isRecoveryCode whether a recovery code was tried
     * @param problem why the last attempt did not succeed
     */
    record CodePage(
            String returnTo,
            @Nullable String remember,
            boolean isRemembered,
            boolean isRecoveryCode,
            @Nullable String problem) {}
}
