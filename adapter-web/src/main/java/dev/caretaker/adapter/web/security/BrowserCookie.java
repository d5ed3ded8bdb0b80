package dev.caretaker.adapter.web.security;

import dev.caretaker.application.twofactor.RememberBrowsers.Remembered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Carries what a browser proves itself with that is remembered and need not give a code. */
@Singleton
public final class BrowserCookie {

    private static final String NAME = "caretaker-browser";

    private final boolean secure;
    private final Clock clock;

    BrowserCookie(WebSettings settings, Clock clock) {
        this.secure = settings.isSecure();
        this.clock = clock;
    }

    /**
     * Lets a browser prove itself.
     *
     * @param <B> body of the response
     * @param response the response that tells of the success
     * @param remembered what it proves itself with
     * @return the response with the cookie
     */
    public <B> MutableHttpResponse<B> remember(MutableHttpResponse<B> response, Remembered remembered) {
        return response.cookie(Cookie.of(name(), remembered.word())
                .httpOnly(true)
                .secure(secure)
                .sameSite(SameSite.Lax)
                .path("/")
                .maxAge(Duration.between(clock.instant(), remembered.expiresAt())));
    }

    Optional<String> in(HttpRequest<?> request) {
        return request.getCookies().findCookie(name()).map(Cookie::getValue).filter(value -> !value.isEmpty());
    }

    private String name() {
        return secure ? "__Host-" + NAME : NAME;
    }
}
