package dev.caretaker.adapter.web.page.signin;

import dev.caretaker.adapter.web.security.WebSettings;
import dev.caretaker.application.signin.SignIn;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Carries the word of a half sign-in from one step to the next; only the steps of signing in ever see it. */
@Singleton
final class ChallengeCookie {

    private static final String NAME = "caretaker-challenge";

    private final boolean secure;

    ChallengeCookie(WebSettings settings) {
        this.secure = settings.isSecure();
    }

    <B> MutableHttpResponse<B> open(MutableHttpResponse<B> response, String challenge) {
        return response.cookie(cookie(challenge, Duration.ofMinutes(SignIn.CHALLENGE_MINUTES)));
    }

    <B> MutableHttpResponse<B> close(MutableHttpResponse<B> response) {
        return response.cookie(cookie("", Duration.ZERO));
    }

    Optional<String> in(HttpRequest<?> request) {
        return request.getCookies().findCookie(NAME).map(Cookie::getValue);
    }

    private Cookie cookie(String value, Duration age) {
        return Cookie.of(NAME, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite(SameSite.Lax)
                .path("/login")
                .maxAge(age);
    }
}
