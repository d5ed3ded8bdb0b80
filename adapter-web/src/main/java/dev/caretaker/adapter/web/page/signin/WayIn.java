package dev.caretaker.adapter.web.page.signin;

import dev.caretaker.adapter.web.security.session.SessionCookie;
import dev.caretaker.application.signin.SignInResult;
import dev.caretaker.application.signin.SignInResult.Done;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/** Takes a browser through the steps of signing in: a cookie with the half sign-in on the way, the session at the end. */
@Singleton
final class WayIn {

    private final SessionCookie session;
    private final ChallengeCookie challenge;

    WayIn(SessionCookie session, ChallengeCookie challenge) {
        this.session = session;
        this.challenge = challenge;
    }

    /** The word of the half sign-in that a request goes on with; a secret. */
    Optional<String> word(HttpRequest<?> request) {
        return challenge.in(request);
    }

    /** In, or to the step that is missing; empty if the attempt was refused. */
    Optional<HttpResponse<?>> onwards(HttpRequest<?> request, SignInResult result, String returnTo) {
        return result instanceof Done done
                ? Optional.of(in(request, HttpResponse.seeOther(URI.create(returnTo)), done))
                : NextStep.after(result, returnTo).map(next -> next.redirect(challenge));
    }

    /** Gives the session to a browser; the half sign-in is over. */
    <B> MutableHttpResponse<B> in(HttpRequest<?> request, MutableHttpResponse<B> answer, Done done) {
        MutableHttpResponse<B> opened = session.open(answer, done.signedIn());
        return word(request).isPresent() ? challenge.close(opened) : opened;
    }

    /** To the beginning, where a notice says why. */
    HttpResponse<?> startAgain(String returnTo, String notice) {
        URI login = UriBuilder.of("/login")
                .queryParam("notice", notice)
                .queryParam("returnTo", returnTo)
                .build();
        return challenge.close(HttpResponse.seeOther(login));
    }
}
