package dev.caretaker.adapter.web.security;

import dev.caretaker.domain.entra.Secret;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Binds sign-ins on their way to Microsoft to the browser that started them. SameSite=Lax is enough, because Microsoft sends
 * browsers back with a plain GET.
 */
@Singleton
public final class TransactionCookie {

    private static final String NAME = "caretaker-sso";

    private final boolean secure;

    TransactionCookie(WebSettings settings) {
        this.secure = settings.isSecure();
    }

    /**
     * Gives a browser its word.
     *
     * @param <B> body of the response
     * @param response the response that sends it to Microsoft
     * @param word the word
     * @param age how long it is needed
     * @return the response with the cookie
     */
    public <B> MutableHttpResponse<B> open(MutableHttpResponse<B> response, Secret word, Duration age) {
        return response.cookie(Cookie.of(name(), word.reveal())
                .httpOnly(true)
                .secure(secure)
                .sameSite(SameSite.Lax)
                .path("/")
                .maxAge(age));
    }

    /**
     * The word of a browser.
     *
     * @param request what it sent
     * @return empty if it has none
     */
    public Optional<Secret> in(HttpRequest<?> request) {
        return request.getCookies()
                .findCookie(name())
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty())
                .map(Secret::of);
    }

    private String name() {
        return secure ? "__Host-" + NAME : NAME;
    }
}
