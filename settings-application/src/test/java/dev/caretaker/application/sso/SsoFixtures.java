package dev.caretaker.application.sso;

import dev.caretaker.application.Actor;
import dev.caretaker.application.inmemory.InMemoryCredentialVault;
import dev.caretaker.application.inmemory.InMemoryIdentityProvider;
import dev.caretaker.application.inmemory.InMemorySettingsStore;
import dev.caretaker.application.inmemory.InMemoryTransactionStore;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.application.signin.Fixtures;
import dev.caretaker.application.sso.IdentityProvider.Request;
import dev.caretaker.application.sso.SingleSignOn.Way;
import dev.caretaker.application.sso.credential.GivenCredential.Workshop;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.application.sso.credential.ManageCredentials.Slot;
import dev.caretaker.domain.access.Permission;
import dev.caretaker.domain.access.RoleMappings;
import dev.caretaker.domain.access.RoleMappings.Mapping;
import dev.caretaker.domain.entra.Cloud;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.EntraCredential.ClientSecret;
import dev.caretaker.domain.entra.LocalLogin;
import dev.caretaker.domain.entra.Secret;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.SettingsCatalogue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Single sign-on in memory, switched on, with two roles mapped. */
final class SsoFixtures {

    static final String TENANT = "8eaef023-2b34-4da1-9baa-8bc8c9d6a490";
    static final String CLIENT_ID = "11112222-bbbb-3333-cccc-4444dddd5555";
    static final EntraConnection CONNECTION =
            new EntraConnection(true, Cloud.GLOBAL, TENANT, CLIENT_ID, LocalLogin.ALLOWED, false, 120);
    static final ClientSecret SECRET = new ClientSecret(Secret.of("the-secret"), Optional.empty());
    private static final Section<RoleMappings> MAPPINGS = RoleMappings.section(Permission.standard());

    final Fixtures base = new Fixtures();
    final ManageSettings settings = new ManageSettings(
            SettingsCatalogue.of(List.of(EntraConnection.SECTION, MAPPINGS)),
            new InMemorySettingsStore(),
            base.log,
            base.clock);
    final InMemoryCredentialVault vault = new InMemoryCredentialVault();
    final ManageCredentials credentials = new ManageCredentials(
            vault,
            new Workshop(
                    (name, order, now) -> {
                        throw new AssertionError("no certificate is made here");
                    },
                    (upload, now) -> {
                        throw new AssertionError("no certificate is read here");
                    },
                    "caretaker"),
            base.log,
            base.clock);
    final InMemoryIdentityProvider microsoft = new InMemoryIdentityProvider();
    final WatchedProvider provider = new WatchedProvider(microsoft);
    final InMemoryTransactionStore transactions = new InMemoryTransactionStore();
    final SingleSignOn sso = new SingleSignOn(
            settings,
            credentials,
            new Way(provider, transactions, "https://caretaker.example/back"),
            base.log,
            base.clock);
    final SingleSignOut signOut = new SingleSignOut(settings, provider, base.clock);

    SsoFixtures() {
        save(CONNECTION);
        credentials.keep(SECRET, Slot.CURRENT, CONNECTION, Actor.system());
        save(new RoleMappings(List.of(
                new Mapping("Caretaker.Admin", List.of("SETTINGS", "USERS")),
                new Mapping("Caretaker.Reader", List.of("LOGS")))));
    }

    void save(EntraConnection connection) {
        save("entra-sso", EntraConnection.SECTION.write(connection));
    }

    void save(RoleMappings mappings) {
        save("role-mappings", MAPPINGS.write(mappings));
    }

    private void save(String section, Map<String, String> text) {
        settings.save(
                new Submission(section, text, settings.view(section).version()), Actor.system(), Optional.empty());
    }

    static VerifiedIdentity somebody(String... roles) {
        return new VerifiedIdentity(
                TENANT,
                "00000000-0000-0000-0000-000000000001",
                "sub-1",
                Optional.of("zoe@example.org"),
                Optional.of("Zoë"),
                List.of(roles),
                Optional.of("sid-1"),
                Optional.empty());
    }

    /** The request the provider saw last. */
    Request lastRequest() {
        return provider.requests.get(provider.requests.size() - 1);
    }

    List<LogEntry> rows(String type) {
        return base.log.find(
                new LogQuery(type, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 100));
    }
}
