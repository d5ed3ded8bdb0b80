package dev.caretaker.adapter.web.page;

import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.domain.access.Permission;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;

/** Sends people where they can do something. */
@Hidden
@Controller("/")
@Secured(SecurityRule.IS_AUTHENTICATED)
@Produces(MediaType.TEXT_HTML)
final class StartPage {

    @Get
    HttpResponse<?> start(SignedIn signedIn) {
        if (Person.holds(signedIn, Permission.SETTINGS)) {
            return HttpResponse.seeOther(URI.create("/settings/general"));
        }
        return HttpResponse.seeOther(URI.create(Person.holds(signedIn, Permission.USERS) ? "/users" : "/account"));
    }
}
