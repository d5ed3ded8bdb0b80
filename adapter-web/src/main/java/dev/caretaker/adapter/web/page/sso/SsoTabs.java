package dev.caretaker.adapter.web.page.sso;

import dev.caretaker.adapter.web.page.sso.SsoTab.AzureValues;
import dev.caretaker.adapter.web.security.MicrosoftLogout;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.sso.SingleSignOn;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.domain.access.Permissions;
import dev.caretaker.domain.access.RoleMappings;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.EntraCredential;
import dev.caretaker.domain.section.Violation;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the tab of single sign-on ready to be shown. */
@Singleton
public final class SsoTabs {

    private static final String API = "/web/api/settings/entra-sso/";

    private final ManageSettings settings;
    private final ManageCredentials credentials;
    private final SingleSignOn sso;
    private final Permissions permissions;
    private final CredentialForms forms;
    private final CredentialViews views;
    private final ReportViews reports;
    private final Wording wording;

    SsoTabs(
            ManageSettings settings,
            ManageCredentials credentials,
            SingleSignOn sso,
            Permissions permissions,
            CredentialForms forms,
            CredentialViews views,
            ReportViews reports,
            Wording wording) {
        this.settings = settings;
        this.credentials = credentials;
        this.sso = sso;
        this.permissions = permissions;
        this.forms = forms;
        this.views = views;
        this.reports = reports;
        this.wording = wording;
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
        List<EntraCredential> usable = credentials.usableFor(connection);
        Optional<EntraCredential> current = usable.stream().findFirst();
        boolean isStale = usable.isEmpty() && credentials.stored().current().isPresent();
        String keeps = wording.text(current.isPresent() ? "credential.keep" : "credential.none");
        return new SsoTab(
                azure(connection),
                forms.of("credential", keeps, draft.credential(), violations),
                draft.report().map(reports::of).orElse(null),
                current.map(one -> views.of(one, "current", API + "certificate"))
                        .orElse(null),
                isStale ? wording.text("credential.stale") : null,
                next(usable),
                current.map(one -> forms.of("next-credential", null, draft.next(), draft.nextViolations()))
                        .orElse(null),
                draft.storedReport().map(reports::of).orElse(null),
                draft.notice().map(key -> wording.text("notice." + key)).orElse(null),
                probe(draft.roles()));
    }

    private AzureValues azure(EntraConnection connection) {
        URI back = URI.create(sso.redirectUri());
        return new AzureValues(
                back.toString(), back.resolve(MicrosoftLogout.PATH).toString(), connection.enabled());
    }

    private @Nullable CredentialView next(List<EntraCredential> usable) {
        return usable.stream()
                .skip(1)
                .findFirst()
                .map(one -> views.of(one, "next", API + "next-credential/certificate"))
                .orElse(null);
    }

    private RoleProbe probe(Optional<String> asked) {
        List<String> roles = asked.stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(role -> !role.isEmpty())
                .toList();
        RoleMappings mappings = settings.current(RoleMappings.class);
        return new RoleProbe(
                asked.isPresent(),
                asked.orElse(""),
                mappings.permissionsOf(roles).stream().map(permissions::label).toList(),
                mappings.unmapped(roles));
    }
}
