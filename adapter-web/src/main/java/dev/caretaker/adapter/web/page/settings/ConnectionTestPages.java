package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.adapter.web.page.sso.SsoDraft;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.sso.TestConnection;
import dev.caretaker.domain.entra.EntraConnection;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
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
import java.util.Optional;

/** Tries the connection to Microsoft as it is stored: with the credential in use, and with the next one. */
@Hidden
@Controller("/settings/sso/test")
@Secured("SETTINGS")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConnectionTestPages {

    private final ManageSettings settings;
    private final TestConnection test;
    private final SettingsTab tabs;

    ConnectionTestPages(ManageSettings settings, TestConnection test, SettingsTab tabs) {
        this.settings = settings;
        this.test = test;
        this.tabs = tabs;
    }

    /** Where people come back to who had to sign in again while the outcome was shown. */
    @Get
    HttpResponse<?> card() {
        return HttpResponse.seeOther(URI.create("/settings/sso#credentials"));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> test(HttpRequest<?> request, SignedIn signedIn) {
        var report = test.run(settings.current(EntraConnection.class), Optional.empty());
        return tabs.comeBack(request, signedIn, HttpStatus.OK, SsoDraft.tested(report));
    }
}
