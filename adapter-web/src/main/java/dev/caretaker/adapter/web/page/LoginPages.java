package dev.caretaker.adapter.web.page;

import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.security.ReturnTo;
import dev.caretaker.adapter.web.security.SessionCookie;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.signin.SignIn;
import dev.caretaker.application.signin.SignInResult;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.domain.access.Password;
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
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Coming in with a password, and going out. */
@Hidden
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class LoginPages {

    private static final Set<String> NOTICES = Set.of("signed-out", "expired", "step-expired", "changed");

    private final SignIn signIn;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final ChallengeCookie challenge;
    private final RequestOrigin origin;
    private final Refusals refusals;
    private final MicrosoftDoor door;
    private final Wording wording;
    private final Pages pages;

    LoginPages(
            SignIn signIn,
            Sessions sessions,
            SessionCookie cookie,
            ChallengeCookie challenge,
            RequestOrigin origin,
            Refusals refusals,
            MicrosoftDoor door,
            Wording wording,
            Pages pages) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookie = cookie;
        this.challenge = challenge;
        this.origin = origin;
        this.refusals = refusals;
        this.door = door;
        this.wording = wording;
        this.pages = pages;
    }

    @Get("/login")
    HttpResponse<?> show(
            HttpRequest<?> request,
            @Nullable SignedIn signedIn,
            @Nullable @QueryValue String returnTo,
            @Nullable @QueryValue String notice,
            @Nullable @QueryValue String microsoft,
            @Nullable @QueryValue String reference) {
        if (signedIn != null) {
            return HttpResponse.seeOther(URI.create(ReturnTo.safe(returnTo)));
        }
        String words = Optional.ofNullable(notice)
                .filter(NOTICES::contains)
                .map(key -> wording.text("sign-in." + key))
                .orElse(null);
        return page(
                request,
                HttpStatus.OK,
                door.page("", ReturnTo.safe(returnTo), door.problem(microsoft, reference), words));
    }

    @Post("/login")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> signIn(HttpRequest<?> request, @Body String body) {
        FormBody form = FormBody.of(body);
        String returnTo = ReturnTo.safe(form.text("returnTo"));
        Client client = origin.client(request);
        String username = form.text("username");
        SignInResult result = signIn.attempt(username, Password.of(form.text("password")), client);
        if (result instanceof Done done) {
            return cookie.open(HttpResponse.seeOther(URI.create(returnTo)), done.signedIn());
        }
        Optional<NextStep> next = NextStep.after(result, returnTo);
        if (next.isPresent()) {
            return next.get().redirect(challenge);
        }
        Refusals.Refusal refusal = refusals.of(result, client);
        return refusal.on(page(request, refusal.status(), door.page(username, returnTo, refusal.message(), null)));
    }

    @Post("/logout")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> signOut(HttpRequest<?> request, @Nullable SignedIn signedIn) {
        if (signedIn != null) {
            sessions.signOut(signedIn, origin.client(request).address());
        }
        return cookie.close(Optional.ofNullable(signedIn)
                .flatMap(ended -> door.signOutAddress(ended.session()))
                .map(address -> onwards(request, address))
                .orElseGet(() -> HttpResponse.seeOther(URI.create("/login?notice=signed-out"))));
    }

    /** As a page that leads on: the answer to a form may not redirect to another host, says our security policy. */
    private MutableHttpResponse<String> onwards(HttpRequest<?> request, String address) {
        LoginPage page = door.page("", "/", null, wording.text("sign-in.signed-out-at-microsoft"));
        return page(request, HttpStatus.OK, page).header("Refresh", "0; url=" + address);
    }

    private MutableHttpResponse<String> page(HttpRequest<?> request, HttpStatus status, LoginPage page) {
        return pages.showAnonymous(request, status, "login", wording.text("page.sign-in"), page);
    }
}
