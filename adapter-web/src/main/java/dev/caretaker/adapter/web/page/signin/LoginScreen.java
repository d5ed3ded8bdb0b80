package dev.caretaker.adapter.web.page.signin;

import dev.caretaker.adapter.web.page.Pages;
import dev.caretaker.adapter.web.page.Refusals;
import dev.caretaker.adapter.web.security.ReturnTo;
import dev.caretaker.adapter.web.text.Wording;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Shows the sign-in page with what there is to say to whoever stands before it. */
@Singleton
final class LoginScreen {

    private static final Set<String> NOTICES = Set.of("signed-out", "expired", "step-expired", "changed");

    private final MicrosoftDoor door;
    private final Wording wording;
    private final Pages pages;

    LoginScreen(MicrosoftDoor door, Wording wording, Pages pages) {
        this.door = door;
        this.wording = wording;
        this.pages = pages;
    }

    MutableHttpResponse<String> open(HttpRequest<?> request, LoginQuery asked) {
        String notice = Optional.ofNullable(asked.notice())
                .filter(NOTICES::contains)
                .map(key -> wording.text("sign-in." + key))
                .orElse(null);
        String problem = door.problem(asked.microsoft(), asked.reference());
        return page(request, HttpStatus.OK, door.page("", ReturnTo.safe(asked.returnTo()), problem, notice));
    }

    MutableHttpResponse<String> refuse(
            HttpRequest<?> request, String username, String returnTo, Refusals.Refusal refusal) {
        LoginPage page = door.page(username, returnTo, refusal.message(), null);
        return refusal.on(page(request, refusal.status(), page));
    }

    /** As a page that leads on: the answer to a form may not redirect to another host, says our security policy. */
    MutableHttpResponse<String> leadOn(HttpRequest<?> request, String address) {
        LoginPage page = door.page("", "/", null, wording.text("sign-in.signed-out-at-microsoft"));
        return page(request, HttpStatus.OK, page).header("Refresh", "0; url=" + address);
    }

    private MutableHttpResponse<String> page(HttpRequest<?> request, HttpStatus status, LoginPage page) {
        return pages.showAnonymous(request, status, "login", "page.sign-in", page);
    }
}
