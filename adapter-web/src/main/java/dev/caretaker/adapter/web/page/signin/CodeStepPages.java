package dev.caretaker.adapter.web.page.signin;

import dev.caretaker.adapter.web.page.FormBody;
import dev.caretaker.adapter.web.page.Pages;
import dev.caretaker.adapter.web.page.Refusals;
import dev.caretaker.adapter.web.security.BrowserMemory;
import dev.caretaker.adapter.web.security.ReturnTo;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.SecondStep;
import dev.caretaker.application.signin.SignInResult;
import dev.caretaker.application.signin.SignInResult.Done;
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
    private final WayIn way;
    private final BrowserMemory browsers;
    private final Refusals refusals;
    private final Pages pages;

    CodeStepPages(SecondStep step, WayIn way, BrowserMemory browsers, Refusals refusals, Pages pages) {
        this.step = step;
        this.way = way;
        this.browsers = browsers;
        this.refusals = refusals;
        this.pages = pages;
    }

    @Get
    HttpResponse<?> show(HttpRequest<?> request, @Nullable @QueryValue String returnTo) {
        String back = ReturnTo.safe(returnTo);
        return way.word(request).flatMap(step::pendingCode).isPresent()
                ? page(request, HttpStatus.OK, new CodePage(back, browsers.offer(), false, false, null))
                : way.startAgain(back, "step-expired");
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> signIn(HttpRequest<?> request, Client client, @Body String body) {
        FormBody form = FormBody.of(body);
        String back = ReturnTo.safe(form.text("returnTo"));
        return way.word(request)
                .<HttpResponse<?>>map(word -> signIn(request, client, word, form))
                .orElseGet(() -> way.startAgain(back, "step-expired"));
    }

    private HttpResponse<?> signIn(HttpRequest<?> request, Client client, String word, FormBody form) {
        String back = ReturnTo.safe(form.text("returnTo"));
        boolean isRecoveryCode = !form.text("recoveryCode").isBlank();
        boolean remember = form.isTicked("rememberBrowser");
        SignInResult result = isRecoveryCode
                ? step.withRecoveryCode(word, form.text("recoveryCode"), client)
                : step.withCode(word, form.text("code"), client);
        if (result instanceof Done done && remember) {
            return remembered(way.in(request, HttpResponse.seeOther(URI.create(back)), done), done, client);
        }
        Optional<HttpResponse<?>> onwards = way.onwards(request, result, back);
        if (onwards.isPresent()) {
            return onwards.get();
        }
        if (step.pendingCode(word).isEmpty()) {
            return way.startAgain(back, "step-expired");
        }
        Refusals.Refusal refusal = refusals.ofCode(result, isRecoveryCode, client);
        var page = new CodePage(back, browsers.offer(), remember, isRecoveryCode, refusal.message());
        return refusal.on(page(request, refusal.status(), page));
    }

    private HttpResponse<?> remembered(MutableHttpResponse<?> answer, Done done, Client client) {
        browsers.remember(answer, done.signedIn(), client);
        return answer;
    }

    private MutableHttpResponse<String> page(HttpRequest<?> request, HttpStatus status, CodePage page) {
        return pages.showAnonymous(request, status, "login-two-factor", "page.code", page);
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
