package dev.caretaker.adapter.web.page.signin;

import dev.caretaker.adapter.web.security.session.SessionCookie;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.signin.SignedIn;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Going out, here and at Microsoft. */
@Hidden
@Controller("/logout")
@Secured(SecurityRule.IS_ANONYMOUS)
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SignOutPages {

    private final Sessions sessions;
    private final SessionCookie cookie;
    private final MicrosoftDoor door;
    private final LoginScreen screen;

    SignOutPages(Sessions sessions, SessionCookie cookie, MicrosoftDoor door, LoginScreen screen) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.door = door;
        this.screen = screen;
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> signOut(HttpRequest<?> request, Client client, @Nullable SignedIn signedIn) {
        if (signedIn != null) {
            sessions.signOut(signedIn, client.address());
        }
        return cookie.close(Optional.ofNullable(signedIn)
                .flatMap(ended -> door.signOutAddress(ended.session()))
                .map(address -> screen.leadOn(request, address))
                .orElseGet(() -> HttpResponse.seeOther(URI.create("/login?notice=signed-out"))));
    }
}
