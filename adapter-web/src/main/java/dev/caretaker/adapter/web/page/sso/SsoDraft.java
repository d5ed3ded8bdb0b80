package dev.caretaker.adapter.web.page.sso;

import dev.caretaker.adapter.web.page.sso.credential.CardDraft;
import dev.caretaker.adapter.web.page.sso.credential.TypedCredential;
import dev.caretaker.application.sso.ConnectionReport;
import dev.caretaker.domain.section.Violation;
import java.util.List;
import java.util.Optional;

/** What somebody typed or asked on the screen of single sign-on, beside the fields of its sections. */
public final class SsoDraft {

    /** Nothing. */
    public static final SsoDraft NONE = asked(Optional.empty(), Optional.empty());

    private final TypedCredential credential;
    private final Optional<ConnectionReport> report;
    private final CardDraft card;
    private final Optional<String> roles;

    private SsoDraft(
            TypedCredential credential, Optional<ConnectionReport> report, CardDraft card, Optional<String> roles) {
        this.credential = credential;
        this.report = report;
        this.card = card;
        this.roles = roles;
    }

    /**
     * A credential typed beside the connection, and how a test of both went.
     *
     * @param credential as typed
     * @param report empty if nothing was tried
     * @return the draft
     */
    public static SsoDraft typed(TypedCredential credential, Optional<ConnectionReport> report) {
        return new SsoDraft(credential, report, CardDraft.NONE, Optional.empty());
    }

    /**
     * A next credential that is refused.
     *
     * @param next as typed
     * @param violations why
     * @return the draft
     */
    public static SsoDraft refusedNext(TypedCredential next, List<Violation> violations) {
        return of(new CardDraft(next, violations, Optional.empty(), Optional.empty()));
    }

    /**
     * A test of what is stored.
     *
     * @param report how it went
     * @return the draft
     */
    public static SsoDraft tested(ConnectionReport report) {
        return of(new CardDraft(TypedCredential.NONE, List.of(), Optional.of(report), Optional.empty()));
    }

    private static SsoDraft of(CardDraft card) {
        return new SsoDraft(TypedCredential.NONE, Optional.empty(), card, Optional.empty());
    }

    /**
     * A page that says what was just done, or what roles would give.
     *
     * @param notice key of what was done with a credential
     * @param roles the roles
     * @return the draft
     */
    public static SsoDraft asked(Optional<String> notice, Optional<String> roles) {
        return new SsoDraft(TypedCredential.NONE, Optional.empty(), CardDraft.noticed(notice), roles);
    }

    TypedCredential credential() {
        return credential;
    }

    Optional<ConnectionReport> report() {
        return report;
    }

    CardDraft card() {
        return card;
    }

    Optional<String> roles() {
        return roles;
    }
}
