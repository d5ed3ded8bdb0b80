package dev.caretaker.adapter.web.page.twofactor;

import dev.caretaker.adapter.web.page.FormBody;
import dev.caretaker.adapter.web.page.Pages;
import dev.caretaker.adapter.web.page.View;
import dev.caretaker.adapter.web.security.session.SessionOnly;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.OwnTwoFactor;
import dev.caretaker.application.signin.SignInResult.PasswordNeeded;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.twofactor.Enrol;
import dev.caretaker.domain.access.Password;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sets up one's own app, after the password was given once more. */
@Hidden
@Controller("/account/two-factor/app")
@Secured(SecurityRule.IS_AUTHENTICATED)
@SessionOnly
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class OwnAppPages {

    private static final String ABOUT = "set-up-app";

    private final OwnTwoFactor own;
    private final ProofPages proofs;
    private final AppSetup setup;
    private final Wording wording;
    private final Pages pages;

    OwnAppPages(OwnTwoFactor own, ProofPages proofs, AppSetup setup, Wording wording, Pages pages) {
        this.own = own;
        this.proofs = proofs;
        this.setup = setup;
        this.wording = wording;
        this.pages = pages;
    }

    @Get
    HttpResponse<?> ask(HttpRequest<?> request, SignedIn signedIn) {
        return proofs.ask(request, signedIn, ABOUT);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> start(HttpRequest<?> request, Client client, SignedIn signedIn, @Body String body) {
        Optional<Password> password = ProofPages.password(FormBody.of(body));
        if (ProofPages.isMissing(signedIn, password)) {
            return proofs.askAgain(request, signedIn, ABOUT, new PasswordNeeded(), client);
        }
        OwnTwoFactor.Answer<Enrol.Started> answer = own.start(signedIn, password, client);
        return answer.value()
                .<HttpResponse<?>>map(started -> page(request, signedIn, HttpStatus.OK, setup.secret(started), null))
                .orElseGet(() -> proofs.askAgain(request, signedIn, ABOUT, answer.result(), client));
    }

    /** Where people come back to who had to sign in again meanwhile: the secret has to be handed out anew. */
    @Get("/confirmation")
    HttpResponse<?> startAgain() {
        return HttpResponse.seeOther(URI.create("/account/two-factor/app"));
    }

    @Post("/confirmation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> confirm(HttpRequest<?> request, Client client, SignedIn signedIn, @Body String body) {
        OwnTwoFactor.Answer<List<String>> answer =
                own.confirm(signedIn, FormBody.of(body).text("code"), client);
        if (answer.value().isPresent()) {
            var sheet = setup.codes(answer.value().get(), signedIn.user(), "/account?done=app-set-up");
            String title = wording.text("page.recovery-codes");
            return pages.show(request, signedIn, HttpStatus.OK, new View("account-recovery-codes", title, sheet));
        }
        String problem = wording.text("set-up-app.wrong-code");
        return page(request, signedIn, HttpStatus.UNPROCESSABLE_ENTITY, null, problem);
    }

    private HttpResponse<?> page(
            HttpRequest<?> request,
            SignedIn signedIn,
            HttpStatus status,
            @Nullable AppView app,
            @Nullable String problem) {
        String title = wording.text("page.enrolment");
        return pages.show(
                request, signedIn, status, new View("account-enrolment", title, new ConfirmAppPage(app, problem)));
    }

    /**
     * What asks for a code of the new app.
     *
     * @param app the secret to bring into it; null when a code was refused and the app has it already
     * @param problem why the last code did not fit
     */
    record ConfirmAppPage(@Nullable AppView app, @Nullable String problem) {}
}
