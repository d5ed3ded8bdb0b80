package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.adapter.web.page.sso.SsoDraft;
import dev.caretaker.adapter.web.page.sso.credential.TypedCredential;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.security.csrf.MultipartForm;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.sso.ConnectMicrosoft;
import dev.caretaker.application.sso.credential.GivenCredential;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
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
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.List;

/** Replaces the credential for Microsoft without an outage: a next one waits until somebody switches to it. */
@Hidden
@Controller("/settings/sso/next-credential")
@Secured("SETTINGS")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class NextCredentialPages {

    private static final String CARD = "credentials";

    private final ConnectMicrosoft connect;
    private final ManageCredentials credentials;
    private final SettingsTab tabs;
    private final RequestOrigin origin;

    NextCredentialPages(
            ConnectMicrosoft connect, ManageCredentials credentials, SettingsTab tabs, RequestOrigin origin) {
        this.connect = connect;
        this.credentials = credentials;
        this.tabs = tabs;
        this.origin = origin;
    }

    /** Where people come back to who had to sign in again while such a form was shown. */
    @Get(uris = {"/", "/switch", "/drop"})
    HttpResponse<?> card() {
        return HttpResponse.seeOther(URI.create("/settings/sso#" + CARD));
    }

    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> give(HttpRequest<?> request, SignedIn signedIn, @Body byte[] body) {
        TypedCredential typed = TypedCredential.of(MultipartForm.of(request, body));
        try {
            GivenCredential given = typed.given()
                    .orElseThrow(
                            () -> new InvalidSettingsException(List.of(new Violation("credential.kind", "no-kind"))));
            connect.giveNext(given, origin.actor(request, signedIn));
            return done("next-given");
        } catch (InvalidSettingsException refused) {
            SsoDraft draft = SsoDraft.refusedNext(typed, refused.violations());
            return tabs.comeBack(request, signedIn, HttpStatus.UNPROCESSABLE_ENTITY, draft);
        }
    }

    @Post("/switch")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> switchToIt(HttpRequest<?> request, SignedIn signedIn) {
        return done(credentials.switchToNext(origin.actor(request, signedIn)) ? "next-in-use" : "no-next");
    }

    @Post("/drop")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> drop(HttpRequest<?> request, SignedIn signedIn) {
        return done(credentials.dropNext(origin.actor(request, signedIn)) ? "next-gone" : "no-next");
    }

    private static HttpResponse<?> done(String notice) {
        return SettingsPages.done(Tabs.of(EntraConnection.SECTION.id()), CARD, notice);
    }
}
