package dev.caretaker.adapter.web.page.twofactor;

import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.security.session.SessionOnly;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.twofactor.RememberBrowsers;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;

/** Forgets one's own browsers that need not give a code. */
@Hidden
@Controller("/account/two-factor/browsers")
@Secured(SecurityRule.IS_AUTHENTICATED)
@SessionOnly
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RememberedBrowserPages {

    private final RememberBrowsers browsers;
    private final RequestOrigin origin;

    RememberedBrowserPages(RememberBrowsers browsers, RequestOrigin origin) {
        this.browsers = browsers;
        this.origin = origin;
    }

    @Post("/{id}/forget")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> forget(HttpRequest<?> request, SignedIn signedIn, @PathVariable String id) {
        boolean forgotten = browsers.forget(signedIn.user(), id, origin.actor(request, signedIn));
        return HttpResponse.seeOther(URI.create("/account?done=" + (forgotten ? "browser-forgotten" : "browser-gone")));
    }
}
