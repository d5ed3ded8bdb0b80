package dev.caretaker.adapter.web.security.session;

import dev.caretaker.adapter.web.security.WebSettings;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.token.ApiTokens;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.security.token.reader.TokenReader;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The one cookie that holds a browser's session. SameSite=Lax, because Strict would not be sent on the way back from an
 * identity provider; {@code __Host-} and Secure when the public address is https (RFC 6265bis section 4.1.3).
 */
@Singleton
public final class SessionCookie implements TokenReader<HttpRequest<?>> {

    private static final String NAME = "caretaker-session";

    private final SessionTokens tokens;
    private final boolean secure;

    SessionCookie(SessionTokens tokens, WebSettings settings) {
        this.tokens = tokens;
        this.secure = settings.isSecure();
    }

    /**
     * Gives a browser its session.
     *
     * @param <B> body of the response
     * @param response the response that tells of the success
     * @param signedIn the session
     * @return the response with the cookie
     */
    public <B> MutableHttpResponse<B> open(MutableHttpResponse<B> response, SignedIn signedIn) {
        return response.cookie(cookie(tokens.issue(signedIn)));
    }

    /**
     * Takes a browser's session away.
     *
     * @param <B> body of the response
     * @param response any response
     * @return the response, which deletes the cookie
     */
    public <B> MutableHttpResponse<B> close(MutableHttpResponse<B> response) {
        return response.cookie(cookie("").maxAge(0));
    }

    private Cookie cookie(String value) {
        return Cookie.of(name(), value)
                .httpOnly(true)
                .secure(secure)
                .sameSite(SameSite.Lax)
                .path("/");
    }

    private String name() {
        return secure ? "__Host-" + NAME : NAME;
    }

    /** An API token is none of a browser's business. */
    @Override
    public Optional<String> findToken(HttpRequest<?> request) {
        return request.getCookies()
                .findCookie(name())
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty() && !value.startsWith(ApiTokens.PREFIX));
    }
}
