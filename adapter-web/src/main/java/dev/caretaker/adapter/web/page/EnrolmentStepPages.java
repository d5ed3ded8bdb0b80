package dev.caretaker.adapter.web.page;

import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.security.ReturnTo;
import dev.caretaker.adapter.web.security.SessionCookie;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.SecondStep;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.twofactor.AppSecrets;
import dev.caretaker.application.twofactor.Enrol;
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
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
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
    private final AppSecrets secrets;
    private final SessionCookie session;
    private final ChallengeCookie challenges;
    private final RequestOrigin origin;
    private final Refusals refusals;
    private final Wording wording;
    private final Pages pages;

    EnrolmentStepPages(
            SecondStep step,
            AppSecrets secrets,
            SessionCookie session,
            ChallengeCookie challenges,
            RequestOrigin origin,
            Refusals refusals,
            Wording wording,
            Pages pages) {
        this.step = step;
        this.secrets = secrets;
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
                .<HttpResponse<?>>map(started ->
                        page(request, HttpStatus.OK, new EnrolmentPage(back, AppView.of(started, this), null)))
                .orElseGet(() -> CodeStepPages.startAgain(challenges, back));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> confirm(HttpRequest<?> request, @Body String body) {
        FormBody form = FormBody.of(body);
        String back = ReturnTo.safe(form.text("returnTo"));
        Optional<String> word =
                challenges.in(request).filter(one -> step.pendingEnrolment(one).isPresent());
        if (word.isEmpty()) {
            return CodeStepPages.startAgain(challenges, back);
        }
        Client client = origin.client(request);
        SecondStep.Enrolled enrolled = step.confirmEnrolment(word.get(), form.text("code"), client);
        if (enrolled.result() instanceof Done done) {
            var page = new RecoveryCodesPage(back, enrolled.recoveryCodes());
            return challenges.close(session.open(
                    pages.showAnonymous(
                            request, HttpStatus.OK, "login-recovery-codes", wording.text("page.recovery-codes"), page),
                    done.signedIn()));
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

    /**
     * A secret on its way into an app.
     *
     * @param picture address of the QR code, which holds the picture itself
     * @param secret the same to be typed
     * @param uri the same for an app on this device
     * @param warnings apps that are known to show wrong codes with it
     */
    record AppView(String picture, String secret, String uri, List<String> warnings) {

        static AppView of(Enrol.Started started, EnrolmentStepPages pages) {
            String svg = pages.secrets.picture(started.uri());
            String picture = "data:image/svg+xml;base64,"
                    + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
            List<String> warnings =
                    started.misreadings().stream().map(pages.wording::of).toList();
            return new AppView(picture, started.secret(), started.uri(), warnings);
        }
    }

    /**
     * New recovery codes.
     *
     * @param returnTo where to go afterwards
     * @param codes shown once
     */
    record RecoveryCodesPage(String returnTo, List<String> codes) {}
}
