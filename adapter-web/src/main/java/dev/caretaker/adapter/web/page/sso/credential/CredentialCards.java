package dev.caretaker.adapter.web.page.sso.credential;

import dev.caretaker.adapter.web.page.sso.credential.CredentialCard.Kept;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.sso.ConnectionReport;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.application.sso.credential.StoredCredentials;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.EntraCredential;
import dev.caretaker.domain.section.Violation;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Makes the card of the credentials ready to be shown. */
@Singleton
public final class CredentialCards {

    private static final String API = "/web/api/settings/entra-sso/";

    private final ManageCredentials credentials;
    private final CredentialForms forms;
    private final CredentialViews views;
    private final ReportViews reports;
    private final Wording wording;

    CredentialCards(
            ManageCredentials credentials,
            CredentialForms forms,
            CredentialViews views,
            ReportViews reports,
            Wording wording) {
        this.credentials = credentials;
        this.forms = forms;
        this.views = views;
        this.reports = reports;
        this.wording = wording;
    }

    /**
     * The inputs beside the connection.
     *
     * @param connection the connection in force; what is kept for it stays unless another one is chosen
     * @param typed what somebody typed
     * @param violations why it is refused, among others
     * @return what to show
     */
    public CredentialForm form(EntraConnection connection, TypedCredential typed, List<Violation> violations) {
        boolean isNone = credentials.usableFor(connection).isEmpty();
        return forms.of("credential", wording.text(isNone ? "credential.none" : "credential.keep"), typed, violations);
    }

    /**
     * How a test went.
     *
     * @param report the test
     * @return what to show
     */
    public ReportView report(ConnectionReport report) {
        return reports.of(report);
    }

    /**
     * The card.
     *
     * @param connection the connection in force
     * @param draft what somebody did there
     * @return what to show
     */
    public CredentialCard of(EntraConnection connection, CardDraft draft) {
        List<EntraCredential> usable = credentials.usableFor(connection);
        StoredCredentials stored = credentials.stored();
        Optional<EntraCredential> current = usable.stream().findFirst();
        Optional<EntraCredential> next = usable.stream().skip(1).findFirst();
        boolean isStale = usable.isEmpty() && stored.current().isPresent();
        return new CredentialCard(
                new Kept(
                        current.map(one -> views.of(one, "current", API + "certificate", stored.refusedSince()))
                                .orElse(null),
                        next.map(one -> views.of(one, "next", API + "next-credential/certificate", Optional.empty()))
                                .orElse(null)),
                isStale ? wording.text("credential.stale") : null,
                current.map(one -> forms.of("next-credential", null, draft.next(), draft.violations()))
                        .orElse(null),
                draft.report().map(reports::of).orElse(null),
                draft.notice().map(key -> wording.text("notice." + key)).orElse(null));
    }
}
