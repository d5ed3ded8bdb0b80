package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.adapter.web.page.sso.SsoDraft;
import dev.caretaker.adapter.web.page.sso.credential.TypedCredential;
import dev.caretaker.adapter.web.security.MultipartForm;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.SectionView;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.sso.ConnectMicrosoft;
import dev.caretaker.application.sso.TestConnection;
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
import java.util.Optional;

/** Replaces the credential for Microsoft without an outage, and tries out what is stored. */
@Hidden
@Controller("/settings/sso")
@Secured("SETTINGS")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class CredentialPages {

    private static final String CARD = "credentials";
    private static final String SECTION = EntraConnection.SECTION.id();

    private final ManageSettings settings;
    private final ConnectMicrosoft connect;
    private final ManageCredentials credentials;
    private final TestConnection test;
    private final SettingsTab tabs;
    private final RequestOrigin origin;

    CredentialPages(
            ManageSettings settings,
            ConnectMicrosoft connect,
            ManageCredentials credentials,
            TestConnection test,
            SettingsTab tabs,
            RequestOrigin origin) {
        this.settings = settings;
        this.connect = connect;
        this.credentials = credentials;
        this.test = test;
        this.tabs = tabs;
        this.origin = origin;
    }

    /** Where people come back to who had to sign in again while such a form was shown. */
    @Get(uris = {"/next-credential", "/next-credential/switch", "/next-credential/drop", "/test"})
    HttpResponse<?> card() {
        return HttpResponse.seeOther(URI.create("/settings/sso#" + CARD));
    }

    @Post("/next-credential")
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
            return stored(request, signedIn, HttpStatus.UNPROCESSABLE_ENTITY, draft);
        }
    }

    @Post("/next-credential/switch")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> switchToIt(HttpRequest<?> request, SignedIn signedIn) {
        return done(credentials.switchToNext(origin.actor(request, signedIn)) ? "next-in-use" : "no-next");
    }

    @Post("/next-credential/drop")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> drop(HttpRequest<?> request, SignedIn signedIn) {
        return done(credentials.dropNext(origin.actor(request, signedIn)) ? "next-gone" : "no-next");
    }

    /** Tries what is stored: the credential in use and the next one. */
    @Post("/test")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> test(HttpRequest<?> request, SignedIn signedIn) {
        var report = test.run(settings.current(EntraConnection.class), Optional.empty());
        return stored(request, signedIn, HttpStatus.OK, SsoDraft.tested(report));
    }

    private HttpResponse<?> stored(HttpRequest<?> request, SignedIn signedIn, HttpStatus status, SsoDraft draft) {
        SectionView view = settings.view(SECTION);
        return tabs.comeBack(
                request, signedIn, status, view, Draft.none(view.violations()).with(draft));
    }

    private static HttpResponse<?> done(String notice) {
        return SettingsPages.done(Tabs.of(SECTION), CARD, notice);
    }
}
