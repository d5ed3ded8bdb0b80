package dev.caretaker.adapter.web.page.twofactor;

import dev.caretaker.adapter.web.page.FormBody;
import dev.caretaker.adapter.web.page.Pages;
import dev.caretaker.adapter.web.page.Refusals;
import dev.caretaker.adapter.web.page.View;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.SignInResult;
import dev.caretaker.application.signin.SignInResult.PasswordNeeded;
import dev.caretaker.application.signin.SignInResult.Refused;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.section.Violation;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks people who are signed in for their password once more. */
@Singleton
final class ProofPages {

    private static final String PASSWORD = "currentPassword";

    private final Refusals refusals;
    private final Wording wording;
    private final Pages pages;

    ProofPages(Refusals refusals, Wording wording, Pages pages) {
        this.refusals = refusals;
        this.wording = wording;
        this.pages = pages;
    }

    /** What was typed; empty also if nothing was. */
    static Optional<Password> password(FormBody form) {
        return form.value(PASSWORD).filter(text -> !text.isEmpty()).map(Password::of);
    }

    /** Whether somebody has a password and has not given it. */
    static boolean isMissing(SignedIn signedIn, Optional<Password> given) {
        return signedIn.user().password().isPresent() && given.isEmpty();
    }

    /**
     * What was wrong with the answer before.
     *
     * @param status status of the answer to it
     * @param messages what is said beside the input
     * @param problem what is said above it
     */
    private record Wrong(
            HttpStatus status,
            List<String> messages,
            @Nullable String problem) {}

    /** The question, about what the keys under a name of the wording say. */
    HttpResponse<?> ask(HttpRequest<?> request, SignedIn signedIn, String about) {
        return page(request, signedIn, about, new Wrong(HttpStatus.OK, List.of(), null));
    }

    /** The question again, with what was wrong. */
    HttpResponse<?> askAgain(
            HttpRequest<?> request, SignedIn signedIn, String about, SignInResult result, Client client) {
        boolean hasPassword = signedIn.user().password().isPresent();
        if (hasPassword && (result instanceof PasswordNeeded || result instanceof Refused)) {
            String code = result instanceof Refused ? "password-wrong" : "required";
            List<String> messages = List.of(wording.of(new Violation(PASSWORD, code)));
            return page(request, signedIn, about, new Wrong(HttpStatus.UNPROCESSABLE_ENTITY, messages, null));
        }
        if (result instanceof PasswordNeeded || result instanceof Refused) {
            String problem = wording.text("second-factor.sign-in-again");
            return page(request, signedIn, about, new Wrong(HttpStatus.UNPROCESSABLE_ENTITY, List.of(), problem));
        }
        Refusals.Refusal refusal = refusals.of(result, client);
        return refusal.on(page(request, signedIn, about, new Wrong(refusal.status(), List.of(), refusal.message())));
    }

    private MutableHttpResponse<String> page(HttpRequest<?> request, SignedIn signedIn, String about, Wrong wrong) {
        String title = wording.text(about + ".title");
        var page = new ProofPage(
                title,
                wording.text(about + ".lead"),
                request.getPath(),
                wording.text(about + ".button"),
                signedIn.user().username(),
                signedIn.user().password().isPresent(),
                wrong.messages(),
                wrong.problem());
        return pages.show(request, signedIn, wrong.status(), new View("account-proof", title, page));
    }
}
