package dev.caretaker.adapter.web.security.csrf;

import dev.caretaker.adapter.web.security.WebSettings;
import dev.caretaker.adapter.web.security.session.SignedInBinder;
import dev.caretaker.adapter.web.security.session.WebKeys;
import dev.caretaker.application.signin.RandomTokens;
import dev.caretaker.application.signin.SignedIn;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens that prove that a form or a call comes from our own pages. Each is an HMAC over the session, or over a random
 * cookie as long as there is none, so a token that was planted or taken from elsewhere fits nothing (OWASP CSRF
 * Prevention Cheat Sheet, “Signed Double-Submit Cookie”).
 */
@Singleton
public final class CsrfTokens {

    /** Name of the form field. */
    public static final String FIELD = "csrfToken";

    /** Name of the request header. */
    public static final String HEADER = "X-CSRF-Token";

    private static final String VISIT = "caretaker-visit";

    /** Copied for each use: to look for the algorithm and to set the key costs more than to use them. */
    private final Mac keyed;

    private final boolean secure;

    CsrfTokens(WebKeys keys, WebSettings settings) throws GeneralSecurityException {
        this.keyed = Mac.getInstance("HmacSHA256");
        this.keyed.init(new SecretKeySpec(keys.csrfTokens(), "HmacSHA256"));
        this.secure = settings.isSecure();
    }

    /**
     * The token for the forms of a page.
     *
     * @param request the request that the page answers
     * @return a token that is valid as long as the session, or, without one, as long as the browser is open
     */
    public String tokenFor(HttpRequest<?> request) {
        return tokenOf(subject(request).orElseGet(() -> "visit:" + newVisit(request)));
    }

    /**
     * The token of a session that has just begun.
     *
     * @param signedIn the session
     * @return a token that is valid as long as the session
     */
    public String tokenFor(SignedIn signedIn) {
        return tokenOf(subject(signedIn));
    }

    private static String subject(SignedIn signedIn) {
        return "session:" + signedIn.session().id();
    }

    private static String newVisit(HttpRequest<?> request) {
        return request.getAttribute(VISIT, String.class).orElseGet(() -> {
            String visit = RandomTokens.next();
            request.setAttribute(VISIT, visit);
            return visit;
        });
    }

    /** Gives the browser the cookie that the token of this request was made for, if it has none yet. */
    void remember(HttpRequest<?> request, MutableHttpResponse<?> response) {
        request.getAttribute(VISIT, String.class)
                .ifPresent(visit -> response.cookie(Cookie.of(visitName(), visit)
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite(SameSite.Lax)
                        .path("/")));
    }

    boolean isValid(HttpRequest<?> request, String token) {
        return subject(request)
                .map(subject -> MessageDigest.isEqual(
                        tokenOf(subject).getBytes(StandardCharsets.US_ASCII), token.getBytes(StandardCharsets.UTF_8)))
                .orElse(false);
    }

    private Optional<String> subject(HttpRequest<?> request) {
        Optional<SignedIn> signedIn = SignedInBinder.of(request);
        return signedIn.isPresent()
                ? signedIn.map(CsrfTokens::subject)
                : request.getCookies().findCookie(visitName()).map(cookie -> "visit:" + cookie.getValue());
    }

    private String visitName() {
        return secure ? "__Host-" + VISIT : VISIT;
    }

    private String tokenOf(String subject) {
        try {
            Mac mac = (Mac) keyed.clone();
            byte[] digest = mac.doFinal(subject.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("what Java itself brings can be copied", impossible);
        }
    }
}
