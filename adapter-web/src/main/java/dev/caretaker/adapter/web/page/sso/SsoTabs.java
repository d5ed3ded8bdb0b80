package dev.caretaker.adapter.web.page.sso;

import dev.caretaker.adapter.web.page.sso.SsoTab.AzureValues;
import dev.caretaker.adapter.web.page.sso.credential.CredentialCards;
import dev.caretaker.adapter.web.security.MicrosoftLogout;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.sso.SingleSignOn;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.section.Violation;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;

/** Makes the tab of single sign-on ready to be shown. */
@Singleton
public final class SsoTabs {

    private final ManageSettings settings;
    private final SingleSignOn sso;
    private final CredentialCards cards;
    private final RoleProbes probes;

    SsoTabs(ManageSettings settings, SingleSignOn sso, CredentialCards cards, RoleProbes probes) {
        this.settings = settings;
        this.sso = sso;
        this.cards = cards;
        this.probes = probes;
    }

    /**
     * The tab.
     *
     * @param draft what somebody typed or asked
     * @param violations why the connection typed with it is refused
     * @return what to show
     */
    public SsoTab of(SsoDraft draft, List<Violation> violations) {
        EntraConnection connection = settings.current(EntraConnection.class);
        return new SsoTab(
                azure(connection),
                cards.form(connection, draft.credential(), violations),
                draft.report().map(cards::report).orElse(null),
                cards.of(connection, draft.card()),
                probes.of(draft.roles()));
    }

    private AzureValues azure(EntraConnection connection) {
        URI back = URI.create(sso.redirectUri());
        return new AzureValues(
                back.toString(), back.resolve(MicrosoftLogout.PATH).toString(), connection.enabled());
    }
}
