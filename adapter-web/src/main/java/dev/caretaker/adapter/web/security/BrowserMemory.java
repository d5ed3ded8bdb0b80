package dev.caretaker.adapter.web.security;

import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.twofactor.RememberBrowsers;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers browsers by a cookie, so that they need not give a code for some days. */
@Singleton
public final class BrowserMemory {

    private final RememberBrowsers browsers;
    private final BrowserCookie cookie;
    private final Wording wording;

    BrowserMemory(RememberBrowsers browsers, BrowserCookie cookie, Wording wording) {
        this.browsers = browsers;
        this.cookie = cookie;
        this.wording = wording;
    }

    /**
     * What is said beside the box that asks for it.
     *
     * @return for how long; null if the settings allow no browser to be remembered
     */
    public @Nullable String offer() {
        int days = browsers.days();
        return days == 0 ? null : wording.text("sign-in.remember-browser", Map.of("days", Integer.toString(days)));
    }

    /**
     * Remembers the browser of somebody who has just given a code, if the settings allow it.
     *
     * @param answer what tells of the success; gets the cookie
     * @param signedIn who
     * @param client the browser
     */
    public void remember(MutableHttpResponse<?> answer, SignedIn signedIn, Client client) {
        browsers.remember(signedIn.user(), client).ifPresent(known -> cookie.remember(answer, known));
    }
}
