package dev.caretaker.adapter.web.page.signin;

import dev.caretaker.adapter.web.page.FormBody;
import dev.caretaker.adapter.web.page.Pages;
import dev.caretaker.adapter.web.page.Refusals;
import dev.caretaker.adapter.web.page.twofactor.AppSetup;
import dev.caretaker.adapter.web.page.twofactor.AppView;
import dev.caretaker.adapter.web.security.ReturnTo;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.SecondStep;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The step of signing in at which an app has to be set up. */
@Hidden
@Controller("/login/two-factor/enrolment")
@Secured(SecurityRule.IS_ANONYMOUS)
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class EnrolmentStepPages {

    private final SecondStep step;
    private final AppSetup setup;
    private final WayIn way;
    private final Refusals refusals;
    private final Pages pages;

    EnrolmentStepPages(SecondStep step, AppSetup setup, WayIn way, Refusals refusals, Pages pages) {
        this.step = step;
        this.setup = setup;
        this.way = way;
        this.refusals = refusals;
        this.pages = pages;
    }

    /** Each look hands out a new secret: nothing counts before a code of it is given. */
    @Get
    HttpResponse<?> show(HttpRequest<?> request, Client client, @Nullable @QueryValue String returnTo) {
        String back = ReturnTo.safe(returnTo);
        return way.word(request)
                .flatMap(word -> step.startEnrolment(word, client))
                .<HttpResponse<?>>map(
                        started -> page(request, HttpStatus.OK, new EnrolmentPage(back, setup.secret(started), null)))
                .orElseGet(() -> way.startAgain(back, "step-expired"));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> confirm(HttpRequest<?> request, Client client, @Body String body) {
        FormBody form = FormBody.of(body);
        String back = ReturnTo.safe(form.text("returnTo"));
        Optional<String> word = way.word(request);
        if (word.isEmpty()) {
            return way.startAgain(back, "step-expired");
        }
        SecondStep.Enrolled enrolled = step.confirmEnrolment(word.get(), form.text("code"), client);
        if (enrolled.result() instanceof Done done) {
            var page = setup.codes(enrolled.recoveryCodes(), done.signedIn().user(), back);
            var answer =
                    pages.showAnonymous(request, HttpStatus.OK, "login-recovery-codes", "page.recovery-codes", page);
            return way.in(request, answer, done);
        }
        if (step.pendingEnrolment(word.get()).isEmpty()) {
            return way.startAgain(back, "step-expired");
        }
        Refusals.Refusal refusal = refusals.of(enrolled.result(), client);
        return refusal.on(page(request, refusal.status(), new EnrolmentPage(back, null, refusal.message())));
    }

    private MutableHttpResponse<String> page(HttpRequest<?> request, HttpStatus status, EnrolmentPage page) {
        return pages.showAnonymous(request, status, "login-enrolment", "page.enrolment", page);
    }

    /**
     * What the step shows.
     *
     * @param returnTo where to go afterwards
     * @param app the secret to bring into an app; null when a code of it was refused and the app has it already
     * @param problem why the last code did not fit
     */
    record EnrolmentPage(
            String returnTo,
            @Nullable AppView app,
            @Nullable String problem) {}
}
