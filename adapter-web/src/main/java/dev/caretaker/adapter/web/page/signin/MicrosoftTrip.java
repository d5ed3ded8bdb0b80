package dev.caretaker.adapter.web.page.signin;

import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.security.TransactionCookie;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.sso.BrowserAnswer;
import dev.caretaker.application.sso.SignInTransaction.Purpose;
import dev.caretaker.application.sso.SingleSignOn;
import dev.caretaker.application.sso.SsoResult;
import dev.caretaker.application.sso.SsoStart;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.function.Function;

/** Sends a browser to Microsoft and knows it again when it comes back. */
@Singleton
final class MicrosoftTrip {

    private final SingleSignOn sso;
    private final TransactionCookie cookie;
    private final WantedPageCookie page;
    private final RequestOrigin origin;

    MicrosoftTrip(SingleSignOn sso, TransactionCookie cookie, WantedPageCookie page, RequestOrigin origin) {
        this.sso = sso;
        this.cookie = cookie;
        this.page = page;
        this.origin = origin;
    }

    /** Sends it away, or answers as {@code otherwise} says. */
    HttpResponse<?> start(
            HttpRequest<?> request,
            Purpose purpose,
            String returnTo,
            Function<SsoStart.Refused, HttpResponse<?>> otherwise) {
        SsoStart start = sso.start(purpose, returnTo, cookie.in(request), client(request));
        if (start instanceof SsoStart.Refused refused) {
            return otherwise.apply(refused);
        }
        SsoStart.Redirect redirect = (SsoStart.Redirect) start;
        MutableHttpResponse<?> answer = cookie.open(
                HttpResponse.seeOther(URI.create(redirect.address())), redirect.browserWord(), redirect.validFor());
        return purpose == Purpose.SIGN_IN ? page.remember(answer, returnTo) : answer;
    }

    /** The page that was wanted when a sign-in last left this browser, for one of which nothing else is known any more. */
    String wanted(HttpRequest<?> request) {
        return page.in(request);
    }

    /** Has the browser forget that page, which the answer names from now on. */
    MutableHttpResponse<?> arrived(HttpResponse<?> answer) {
        return page.forget(answer.toMutableResponse());
    }

    SsoResult end(HttpRequest<?> request) {
        BrowserAnswer answer = new BrowserAnswer(request.getParameters().asMap());
        return sso.complete(answer, cookie.in(request), client(request));
    }

    Client client(HttpRequest<?> request) {
        return origin.client(request);
    }

    void recordTrial(HttpRequest<?> request, SignedIn signedIn, SsoResult.Recognised trial) {
        sso.recordTrial(trial, origin.actor(request, signedIn));
    }

    /** The reference of a trial that came back to nobody: its own, or that of a new row. */
    String trialEnded(HttpRequest<?> request, SsoResult trial) {
        return trial instanceof SsoResult.Refused refused ? refused.reference() : sso.recordTrialEnded(client(request));
    }
}
