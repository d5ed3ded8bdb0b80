package dev.caretaker.adapter.web.page;

import dev.caretaker.adapter.web.api.openapi.DocumentReaders;
import dev.caretaker.adapter.web.security.csrf.CsrfTokens;
import dev.caretaker.application.signin.OwnTwoFactor;
import dev.caretaker.application.signin.SignedIn;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;

/** Makes what a page shows around its own content. */
@Singleton
final class Frames {

    private final CsrfTokens csrfTokens;
    private final DocumentReaders readers;
    private final HeldRuns heldRuns;
    private final OwnTwoFactor ownTwoFactor;

    Frames(CsrfTokens csrfTokens, DocumentReaders readers, HeldRuns heldRuns, OwnTwoFactor ownTwoFactor) {
        this.csrfTokens = csrfTokens;
        this.readers = readers;
        this.heldRuns = heldRuns;
        this.ownTwoFactor = ownTwoFactor;
    }

    Frame of(HttpRequest<?> request, SignedIn signedIn, String title) {
        return new Frame(
                title,
                csrfTokens.tokenFor(request),
                Person.of(signedIn, readers.isOpenTo(signedIn)),
                Area.of(request.getPath()),
                heldRuns.of(signedIn),
                ownTwoFactor.missingBy(signedIn).map(When::of).orElse(null));
    }

    Frame ofStranger(HttpRequest<?> request, String title) {
        return new Frame(title, csrfTokens.tokenFor(request), null, Area.of(request.getPath()), List.of(), null);
    }
}
