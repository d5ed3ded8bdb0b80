package dev.caretaker.application.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caretaker.application.Actor;
import dev.caretaker.application.inmemory.InMemoryCredentialVault;
import dev.caretaker.application.inmemory.InMemorySettingsStore;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.SaveRule;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.application.signin.Fixtures;
import dev.caretaker.application.sso.credential.CertificateReader.Upload;
import dev.caretaker.application.sso.credential.GivenCredential;
import dev.caretaker.application.sso.credential.GivenCredential.OfSecret;
import dev.caretaker.application.sso.credential.GivenCredential.Workshop;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.EntraCredential.ClientSecret;
import dev.caretaker.domain.entra.Secret;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.SettingsCatalogue;
import dev.caretaker.domain.section.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ConnectMicrosoftTest {

    private static final Optional<String> NO_NOTE = Optional.empty();
    private static final Optional<GivenCredential> SECRET =
            Optional.of(new OfSecret(new ClientSecret(Secret.of("the-secret"), Optional.empty())));
    private static final String OTHER_TENANT = SsoFixtures.TENANT.replace('8', '7');

    private final Fixtures it = new Fixtures();
    private final InMemoryCredentialVault vault = new InMemoryCredentialVault();
    private final ManageCredentials credentials = credentials("");
    private final ManageSettings settings = new ManageSettings(
            SettingsCatalogue.of(List.of(EntraConnection.SECTION)),
            new InMemorySettingsStore(),
            it.log,
            it.clock,
            List.of(new SaveRule<>(EntraConnection.class, credentials::lacking)));
    private final ConnectMicrosoft connect = new ConnectMicrosoft(settings, credentials);

    private ManageCredentials credentials(String authority) {
        Workshop workshop = new Workshop(
                (name, order, now) -> {
                    throw new AssertionError("no certificate is made here");
                },
                (upload, now) -> {
                    throw new InvalidSettingsException(
                            List.of(new Violation("credential.certificate", "key-file-unreadable")));
                },
                "caretaker");
        return new ManageCredentials(vault, workshop, authority, it.log, it.clock);
    }

    private Submission submission(String... changes) {
        Map<String, String> text = new LinkedHashMap<>(EntraConnection.SECTION.write(SsoFixtures.CONNECTION));
        for (int pair = 0; pair < changes.length; pair += 2) {
            text.put(changes[pair], changes[pair + 1]);
        }
        return new Submission("entra-sso", text, settings.view("entra-sso").version());
    }

    private static List<String> refusal(ThrowingCallable call) {
        return catchThrowableOfType(InvalidSettingsException.class, call).violations().stream()
                .map(violation -> violation.field() + " " + violation.code())
                .toList();
    }

    @Test
    void enabled_withoutACredential_isRefusedWhicheverWayItComes() {
        assertThat(refusal(() -> connect.save(submission(), Optional.empty(), Actor.system(), NO_NOTE)))
                .containsExactly("credential credential-missing");
        assertThat(refusal(() -> settings.save(submission(), Actor.system(), NO_NOTE)))
                .containsExactly("credential credential-missing");
        assertThat(settings.current(EntraConnection.class).enabled()).isFalse();
    }

    @Test
    void enabled_withACredential_isInForceAtOnceAndStays() {
        connect.save(submission(), SECRET, Actor.system(), NO_NOTE);
        assertThat(credentials.usableFor(settings.current(EntraConnection.class)))
                .hasSize(1);

        connect.save(submission("clockSkewSeconds", "60"), Optional.empty(), Actor.system(), NO_NOTE);

        assertThat(settings.current(EntraConnection.class).clockSkewSeconds()).isEqualTo(60);
        assertThat(settings.current(EntraConnection.class).enabled()).isTrue();
    }

    @Test
    void otherTenant_withoutACredential_asksForItAgain() {
        connect.save(submission(), SECRET, Actor.system(), NO_NOTE);
        Submission elsewhere = submission("tenantId", OTHER_TENANT);

        assertThat(refusal(() -> connect.save(elsewhere, Optional.empty(), Actor.system(), NO_NOTE)))
                .containsExactly("credential credential-of-another");
        connect.save(elsewhere, SECRET, Actor.system(), NO_NOTE);

        assertThat(settings.current(EntraConnection.class).tenantId()).isEqualTo(OTHER_TENANT);
    }

    @Test
    void otherAuthority_getsNothingOfWhatWasGivenForTheFormer() {
        connect.save(submission(), SECRET, Actor.system(), NO_NOTE);

        assertThat(credentials("https://login.example").usableFor(SsoFixtures.CONNECTION))
                .isEmpty();
        assertThat(credentials("https://login.example").lacking(SsoFixtures.CONNECTION))
                .extracting(Violation::code)
                .containsExactly("credential-of-another");
        assertThat(credentials.usableFor(SsoFixtures.CONNECTION)).hasSize(1);
    }

    @Test
    void restored_toATenantWithoutACredential_isRefused() {
        connect.save(submission(), SECRET, Actor.system(), NO_NOTE);
        long first = settings.view("entra-sso").version();
        connect.save(submission("tenantId", OTHER_TENANT), SECRET, Actor.system(), NO_NOTE);

        assertThat(refusal(() -> settings.restore("entra-sso", first, Optional.empty(), Actor.system())))
                .containsExactly("credential credential-of-another");
        assertThat(settings.current(EntraConnection.class).tenantId()).isEqualTo(OTHER_TENANT);
    }

    @Test
    void credential_withoutBothIds_hasNobodyToBeFor() {
        Submission off = submission("enabled", "false", "tenantId", "", "clientId", "");

        assertThat(refusal(() -> connect.save(off, SECRET, Actor.system(), NO_NOTE)))
                .containsExactly("tenantId needed-with-credential", "clientId needed-with-credential");
        assertThat(vault.read().current()).isEmpty();
    }

    @Test
    void nextCredential_withoutBothIds_hasNobodyToBeForEither() {
        assertThat(refusal(() -> connect.giveNext(SECRET.orElseThrow(), Actor.system())))
                .containsExactly("tenantId needed-with-credential", "clientId needed-with-credential");
        assertThat(vault.read().current()).isEmpty();

        connect.save(submission(), SECRET, Actor.system(), NO_NOTE);
        connect.giveNext(SECRET.orElseThrow(), Actor.system());

        assertThat(vault.read().next()).isPresent();
    }

    @Test
    void check_saysWhatWouldChangeAndStoresNothing() {
        assertThat(connect.check(submission(), SECRET, Actor.system()))
                .containsExactly("enabled", "tenantId", "clientId", "credential");
        assertThat(refusal(() -> connect.check(submission(), Optional.empty(), Actor.system())))
                .containsExactly("credential credential-missing");

        assertThat(settings.view("entra-sso").version()).isZero();
        assertThat(vault.read().current()).isEmpty();
    }

    @Test
    void brokenFieldAndBrokenFile_areNamedTogether() {
        Optional<GivenCredential> files =
                Optional.of(new GivenCredential.OfFiles(new Upload("x", Secret.of(""), Secret.of(""))));

        assertThat(refusal(() -> connect.save(submission("clientId", "x"), files, Actor.system(), NO_NOTE)))
                .containsExactly("clientId not-a-guid", "credential.certificate key-file-unreadable");
    }
}
