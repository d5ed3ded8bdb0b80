package dev.caretaker.application.sso.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.Actor;
import dev.caretaker.application.contract.Race;
import dev.caretaker.application.inmemory.InMemoryCredentialVault;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.signin.Fixtures;
import dev.caretaker.application.sso.credential.GivenCredential.Workshop;
import dev.caretaker.application.sso.credential.ManageCredentials.Slot;
import dev.caretaker.domain.entra.CertificateOrder;
import dev.caretaker.domain.entra.Cloud;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.EntraCredential;
import dev.caretaker.domain.entra.EntraCredential.ClientSecret;
import dev.caretaker.domain.entra.EntraCredential.GeneratedCertificate;
import dev.caretaker.domain.entra.EntraCredential.UploadedCertificate;
import dev.caretaker.domain.entra.LocalLogin;
import dev.caretaker.domain.entra.PublicCertificate;
import dev.caretaker.domain.entra.Secret;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManageCredentialsTest {

    private static final String TENANT = "8eaef023-2b34-4da1-9baa-8bc8c9d6a490";
    private static final EntraConnection ONE = connection("11112222-bbbb-3333-cccc-4444dddd5555");
    private static final EntraConnection OTHER = connection("22222222-bbbb-3333-cccc-4444dddd5555");
    private static final PublicCertificate CERTIFICATE =
            new PublicCertificate("CN=x", BigInteger.ONE, Instant.EPOCH, Instant.MAX, new byte[] {1});
    private static final Actor ANNA = Fixtures.actor("anna");

    private final Fixtures it = new Fixtures();
    private final InMemoryCredentialVault vault = new InMemoryCredentialVault();
    private final ManageCredentials credentials = new ManageCredentials(
            vault,
            new Workshop(
                    (name, order, now) ->
                            new GeneratedCertificate(CERTIFICATE, Secret.of(name + order.keyBits() + now)),
                    (upload, now) -> new UploadedCertificate(CERTIFICATE, upload.privateKey()),
                    "caretaker"),
            it.log,
            it.clock);

    private static EntraConnection connection(String clientId) {
        return new EntraConnection(true, Cloud.GLOBAL, TENANT, clientId, LocalLogin.ALLOWED, false, 120);
    }

    private static ClientSecret secret(String text) {
        return new ClientSecret(Secret.of(text), Optional.empty());
    }

    private List<LogEntry> audit() {
        return it.log.find(
                new LogQuery("audit", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 100));
    }

    @Test
    void next_beforeThereIsACurrentOne_comesIntoUseAtOnce() {
        credentials.keep(secret("a"), Slot.NEXT, ONE, ANNA);

        assertThat(credentials.stored().current()).contains(secret("a"));
        assertThat(credentials.stored().next()).isEmpty();
        assertThat(audit()).singleElement().satisfies(row -> assertThat(row.details())
                .containsEntry("slot", "CURRENT"));
    }

    @Test
    void nothingToSwitchOrDrop_isNeitherAChangeNorWrittenDown() {
        credentials.keep(secret("old"), Slot.CURRENT, ONE, ANNA);

        credentials.switchToNext(ANNA);
        credentials.dropNext(ANNA);

        assertThat(credentials.stored().version()).isEqualTo(1);
        assertThat(audit()).hasSize(1);
    }

    @Test
    void rollover_withoutAnOutage_triesBothUntilSwitched() {
        credentials.keep(secret("old"), Slot.CURRENT, ONE, ANNA);
        credentials.keep(secret("new"), Slot.NEXT, ONE, ANNA);
        assertThat(credentials.usableFor(ONE)).containsExactly(secret("old"), secret("new"));

        assertThat(credentials.switchToNext(ANNA)).isTrue();

        assertThat(credentials.usableFor(ONE)).containsExactly(secret("new"));
        assertThat(credentials.switchToNext(ANNA)).isFalse();
        assertThat(credentials.usableFor(ONE)).containsExactly(secret("new"));
    }

    @Test
    void next_dropped_leavesTheCurrentOne() {
        credentials.keep(secret("old"), Slot.CURRENT, ONE, ANNA);
        credentials.keep(secret("new"), Slot.NEXT, ONE, ANNA);

        assertThat(credentials.dropNext(ANNA)).isTrue();
        assertThat(credentials.dropNext(ANNA)).isFalse();
        assertThat(credentials.usableFor(ONE)).containsExactly(secret("old"));
    }

    @Test
    void credentials_ofAnotherAddressee_areNeitherUsedNorKept() {
        credentials.keep(secret("old"), Slot.CURRENT, ONE, ANNA);
        credentials.keep(secret("new"), Slot.NEXT, ONE, ANNA);
        assertThat(credentials.usableFor(OTHER)).isEmpty();

        credentials.keep(secret("other"), Slot.NEXT, OTHER, ANNA);

        assertThat(credentials.usableFor(OTHER)).containsExactly(secret("other"));
        assertThat(credentials.usableFor(ONE)).isEmpty();
    }

    @Test
    void credential_prepared_isOfItsKindAndNotKept() {
        EntraCredential made = credentials.prepare(new GivenCredential.OfOrder(CertificateOrder.STANDARD));
        EntraCredential read = credentials.prepare(
                new GivenCredential.OfFiles(new CertificateReader.Upload("", Secret.of("key"), Secret.of(""))));
        EntraCredential given = credentials.prepare(new GivenCredential.OfSecret(secret("s")));

        assertThat(List.of(made.kind(), read.kind(), given.kind()))
                .containsExactly(
                        EntraCredential.Kind.GENERATED_CERTIFICATE,
                        EntraCredential.Kind.UPLOADED_CERTIFICATE,
                        EntraCredential.Kind.CLIENT_SECRET);
        assertThat(made.secret().reveal()).isEqualTo("caretaker2048" + Fixtures.NOON);
        assertThat(credentials.stored()).isEqualTo(StoredCredentials.NONE);
    }

    private List<String> actions() {
        return audit().stream().map(LogEntry::action).toList();
    }

    @Test
    void credential_refusedManyTimes_isWrittenDownOnceUntilItWorksAgain() {
        credentials.keep(secret("old"), Slot.CURRENT, ONE, ANNA);
        for (int comer = 0; comer < 5; comer++) {
            credentials.noteAnswer(secret("old"), true);
        }
        assertThat(actions()).containsExactly("sso-credential-refused", "sso-credential-keep");
        assertThat(audit().get(0).outcome()).isEqualTo(LogEntry.Outcome.FAILED);
        assertThat(credentials.stored().refusedSince()).contains(Fixtures.NOON);

        credentials.noteAnswer(secret("old"), false);
        credentials.noteAnswer(secret("old"), false);
        credentials.noteAnswer(secret("old"), true);

        assertThat(actions())
                .startsWith("sso-credential-refused", "sso-credential-accepted", "sso-credential-refused")
                .hasSize(4);
    }

    @Test
    void credential_refusedOnManyServersAtOnce_isWrittenDownOnce() {
        credentials.keep(secret("old"), Slot.CURRENT, ONE, ANNA);

        Race.run(8, comer -> () -> {
            credentials.noteAnswer(secret("old"), true);
            return comer;
        });

        assertThat(actions()).containsExactly("sso-credential-refused", "sso-credential-keep");
    }

    @Test
    void credential_refusedAndReplaced_countsAsUntried() {
        credentials.keep(secret("old"), Slot.CURRENT, ONE, ANNA);
        credentials.noteAnswer(secret("old"), true);
        credentials.keep(secret("next"), Slot.NEXT, ONE, ANNA);
        assertThat(credentials.stored().refusedSince()).isPresent();

        credentials.switchToNext(ANNA);
        credentials.noteAnswer(secret("old"), true);
        assertThat(credentials.stored().refusedSince()).isEmpty();

        credentials.noteAnswer(secret("next"), true);
        assertThat(actions()).startsWith("sso-credential-refused", "sso-credential-switch");
    }

    @Test
    void attackA25_changes_areAuditedWithoutTheSecret() {
        credentials.keep(secret("hunter2"), Slot.CURRENT, ONE, ANNA);
        credentials.keep(new UploadedCertificate(CERTIFICATE, Secret.of("hunter2")), Slot.NEXT, ONE, ANNA);
        credentials.switchToNext(ANNA);

        assertThat(audit())
                .extracting(LogEntry::action)
                .containsExactly("sso-credential-switch", "sso-credential-keep", "sso-credential-keep");
        assertThat(audit().toString())
                .contains("anna", CERTIFICATE.sha1Thumbprint())
                .doesNotContain("hunter2");
    }
}
