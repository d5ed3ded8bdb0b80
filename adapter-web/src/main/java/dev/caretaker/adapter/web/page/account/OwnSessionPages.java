package dev.caretaker.adapter.web.page.account;

import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.signin.SignedIn;
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
import java.util.Optional;

/** Ends one's own sessions. */
@Hidden
@Controller("/account/sessions")
@Secured(SecurityRule.IS_AUTHENTICATED)
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class OwnSessionPages {

    private final Sessions sessions;
    private final RequestOrigin origin;

    OwnSessionPages(Sessions sessions, RequestOrigin origin) {
        this.sessions = sessions;
        this.origin = origin;
    }

    @Post("/{id}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> end(HttpRequest<?> request, SignedIn signedIn, @PathVariable String id) {
        boolean ended = sessions.end(signedIn.user(), id, origin.actor(request, signedIn));
        return AccountPages.back(ended ? "ended" : "gone");
    }

    @Post("/end-others")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> endOthers(HttpRequest<?> request, SignedIn signedIn) {
        sessions.endAll(signedIn.user(), Optional.of(signedIn.session().id()), origin.actor(request, signedIn));
        return AccountPages.back("ended-others");
    }
}
