package dev.caretaker.adapter.web.page.users.list;

import dev.caretaker.adapter.web.security.WebSettings;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Remembers in the browser which columns somebody wants to see. */
@Singleton
final class ColumnCookie {

    private static final String NAME = "caretaker-user-columns";
    private static final String NONE = "none";
    private static final Duration AGE = Duration.ofDays(365);

    private final boolean secure;

    ColumnCookie(WebSettings settings) {
        this.secure = settings.isSecure();
    }

    Set<UserColumn> in(HttpRequest<?> request) {
        return request.getCookies()
                .findCookie(NAME)
                .map(cookie -> UserColumn.named(Arrays.asList(cookie.getValue().split("\\.", -1))))
                .orElse(UserColumn.STANDARD);
    }

    <B> MutableHttpResponse<B> remember(MutableHttpResponse<B> response, Set<UserColumn> columns) {
        String value =
                columns.isEmpty() ? NONE : columns.stream().map(UserColumn::key).collect(Collectors.joining("."));
        return response.cookie(Cookie.of(NAME, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite(SameSite.Lax)
                .path("/users")
                .maxAge(AGE));
    }
}
