package dev.caretaker.adapter.web.page.sso.credential;

import dev.caretaker.application.sso.ConnectionReport;
import dev.caretaker.domain.section.Violation;
import java.util.List;
import java.util.Optional;

/**
 * What somebody did on the card that shows the credentials.
 *
 * @param next the next credential as typed
 * @param violations why that is refused
 * @param report how a test of what is stored went
 * @param notice key of what was just done with a credential
 */
public record CardDraft(
        TypedCredential next, List<Violation> violations, Optional<ConnectionReport> report, Optional<String> notice) {

    /** Nothing. */
    public static final CardDraft NONE = noticed(Optional.empty());

    /** Copies the list. */
    public CardDraft {
        violations = List.copyOf(violations);
    }

    /**
     * Nothing but a credential that was changed.
     *
     * @param notice key of what was done with it
     * @return the draft
     */
    public static CardDraft noticed(Optional<String> notice) {
        return new CardDraft(TypedCredential.NONE, List.of(), Optional.empty(), notice);
    }
}
