package dev.caretaker.adapter.web.page;

import dev.caretaker.adapter.web.page.twofactor.AppView;
import dev.caretaker.adapter.web.page.twofactor.AppViews;
import dev.caretaker.adapter.web.page.twofactor.RecoverySheet;
import dev.caretaker.adapter.web.page.twofactor.RecoverySheets;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.security.ReturnTo;
import dev.caretaker.adapter.web.security.SessionCookie;
import dev.caretaker.adapter.web.text.Wording;
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
    private final AppViews apps;
    private final RecoverySheets sheets;
    private final SessionCookie session;
    private final ChallengeCookie challenges;
    private final RequestOrigin origin;
    private final Refusals refusals;
    private final Wording wording;
    private final Pages pages;

    EnrolmentStepPages(
            SecondStep step,
            AppViews apps,
            RecoverySheets sheets,
            SessionCookie session,
            ChallengeCookie challenges,
            RequestOrigin origin,
            Refusals refusals,
            Wording wording,
            Pages pages) {
        this.step = step;
        this.apps = apps;
        this.sheets = sheets;
        this.session = session;
        this.challenges = challenges;
        this.origin = origin;
        this.refusals = refusals;
        this.wording = wording;
        this.pages = pages;
    }

    /** Each look hands out a new secret: nothing counts before a code of it is given. */
    @Get
    HttpResponse<?> show(HttpRequest<?> request, @Nullable @QueryValue String returnTo) {
        String back = ReturnTo.safe(returnTo);
        return challenges
                .in(request)
                .flatMap(word -> step.startEnrolment(word, origin.client(request)))
                .<HttpResponse<?>>map(
                        started -> page(request, HttpStatus.OK, new EnrolmentPage(back, apps.of(started), null)))
                .orElseGet(() -> CodeStepPages.startAgain(challenges, back));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> confirm(HttpRequest<?> request, @Body String body) {
        FormBody form = FormBody.of(body);
        String back = ReturnTo.safe(form.text("returnTo"));
        Optional<String> word = challenges.in(request);
        if (word.isEmpty()) {
            return CodeStepPages.startAgain(challenges, back);
        }
        Client client = origin.client(request);
        SecondStep.Enrolled enrolled = step.confirmEnrolment(word.get(), form.text("code"), client);
        if (enrolled.result() instanceof Done done) {
            RecoverySheet page =
                    sheets.of(enrolled.recoveryCodes(), done.signedIn().user(), back);
            return challenges.close(session.open(
                    pages.showAnonymous(
                            request, HttpStatus.OK, "login-recovery-codes", wording.text("page.recovery-codes"), page),
                    done.signedIn()));
        }
        if (step.pendingEnrolment(word.get()).isEmpty()) {
            return CodeStepPages.startAgain(challenges, back);
        }
        Refusals.Refusal refusal = refusals.of(enrolled.result(), client);
        return refusal.on(page(request, refusal.status(), new EnrolmentPage(back, null, refusal.message())));
    }

    private MutableHttpResponse<String> page(HttpRequest<?> request, HttpStatus status, EnrolmentPage page) {
        return pages.showAnonymous(request, status, "login-enrolment", wording.text("page.enrolment"), page);
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
