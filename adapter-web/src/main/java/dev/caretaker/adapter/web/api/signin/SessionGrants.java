package dev.caretaker.adapter.web.api.signin;

import dev.caretaker.adapter.web.security.csrf.CsrfTokens;
import dev.caretaker.adapter.web.security.session.SessionCookie;
import dev.caretaker.adapter.web.security.session.SessionTokens;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.signin.SignedIn;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Hands sessions to clients, as a bearer token and as a cookie with its CSRF token, and takes them back. */
@Singleton
final class SessionGrants {

    private final SessionTokens tokens;
    private final SessionCookie cookie;
    private final CsrfTokens csrf;
    private final Sessions sessions;

    SessionGrants(SessionTokens tokens, SessionCookie cookie, CsrfTokens csrf, Sessions sessions) {
        this.tokens = tokens;
        this.cookie = cookie;
        this.csrf = csrf;
        this.sessions = sessions;
    }

    /** A secret. */
    String bearerToken(SignedIn signedIn) {
        return tokens.issue(signedIn);
    }

    Instant latestEnd(SignedIn signedIn) {
        return sessions.latestEnd(signedIn.session());
    }

    <B> MutableHttpResponse<B> give(MutableHttpResponse<B> answer, SignedIn signedIn) {
        return cookie.open(answer, signedIn).header(CsrfTokens.HEADER, csrf.tokenFor(signedIn));
    }

    <B> MutableHttpResponse<B> takeBack(MutableHttpResponse<B> answer) {
        return cookie.close(answer);
    }
}
