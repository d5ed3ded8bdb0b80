package dev.caretaker.adapter.web.page.signin;

import dev.caretaker.adapter.web.security.ReturnTo;
import dev.caretaker.adapter.web.security.WebSettings;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;

/**
 * Remembers in the browser which page was wanted when it left for Microsoft: whoever takes longer than a sign-in may is still
 * led there, though the server has forgotten them. The answer to their coming back, whatever it is, names the page and takes
 * the cookie away; one of somebody who never comes back goes with the browser.
 */
@Singleton
final class WantedPageCookie {

    private static final String NAME = "caretaker-sso-page";

    private final boolean secure;

    WantedPageCookie(WebSettings settings) {
        this.secure = settings.isSecure();
    }

    <B> MutableHttpResponse<B> remember(MutableHttpResponse<B> response, String returnTo) {
        return response.cookie(cookie(returnTo));
    }

    <B> MutableHttpResponse<B> forget(MutableHttpResponse<B> response) {
        return response.cookie(cookie("").maxAge(0));
    }

    private Cookie cookie(String value) {
        return Cookie.of(NAME, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite(SameSite.Lax)
                .path("/authentication/sso/microsoftoidc");
    }

    /** The page; the start if there is none, or anything but a path of this server. */
    String in(HttpRequest<?> request) {
        return ReturnTo.safe(
                request.getCookies().findCookie(NAME).map(Cookie::getValue).orElse(null));
    }
}
