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

/** Replaces one's own recovery codes, after the password was given once more. */
@Hidden
@Controller("/account/two-factor")
@Secured(SecurityRule.IS_AUTHENTICATED)
@SessionOnly
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RecoveryCodePages {

    private static final String ABOUT = "renew-codes";

    private final OwnTwoFactor own;
    private final ProofPages proofs;
    private final AppSetup setup;
    private final Wording wording;
    private final Pages pages;

    RecoveryCodePages(OwnTwoFactor own, ProofPages proofs, AppSetup setup, Wording wording, Pages pages) {
        this.own = own;
        this.proofs = proofs;
        this.setup = setup;
        this.wording = wording;
        this.pages = pages;
    }

    @Get
    HttpResponse<?> card() {
        return HttpResponse.seeOther(URI.create("/account#second-factor"));
    }

    @Get("/recovery-codes")
    HttpResponse<?> ask(HttpRequest<?> request, SignedIn signedIn) {
        return own.status(signedIn).enrolled() ? proofs.ask(request, signedIn, ABOUT) : card();
    }

    @Post("/recovery-codes")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> renew(HttpRequest<?> request, Client client, SignedIn signedIn, @Body String body) {
        if (!own.status(signedIn).enrolled()) {
            return card();
        }
        Optional<Password> password = ProofPages.password(FormBody.of(body));
        if (ProofPages.isMissing(signedIn, password)) {
            return proofs.askAgain(request, signedIn, ABOUT, new PasswordNeeded(), client);
        }
        OwnTwoFactor.Answer<List<String>> answer = own.renewRecoveryCodes(signedIn, password, client);
        return answer.value()
                .<HttpResponse<?>>map(codes -> pages.show(
                        request,
                        signedIn,
                        HttpStatus.OK,
                        new View(
                                "account-recovery-codes",
                                wording.text("page.recovery-codes"),
                                setup.codes(codes, signedIn.user(), "/account?done=codes-renewed"))))
                .orElseGet(() -> proofs.askAgain(request, signedIn, ABOUT, answer.result(), client));
    }
}
