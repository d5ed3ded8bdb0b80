package dev.caretaker.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.adapter.jdbc.atrest.AesGcmVault;
import dev.caretaker.adapter.jdbc.atrest.EncryptedRows;
import dev.caretaker.adapter.jdbc.atrest.KeyCheck;
import dev.caretaker.adapter.jdbc.atrest.KeyRotation;
import dev.caretaker.adapter.jdbc.atrest.MasterKey;
import dev.caretaker.adapter.jdbc.atrest.RunningServers;
import dev.caretaker.adapter.jdbc.atrest.SilentServers;
import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.adapter.jdbc.sso.EntraCredentials;
import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.contract.CredentialVaultContract;
import dev.caretaker.application.inmemory.InMemorySecretVault;
import dev.caretaker.application.log.LogChain;
import dev.caretaker.application.secret.SecretVault;
import dev.caretaker.application.sso.credential.CredentialVault;
import dev.caretaker.application.sso.credential.StoredCredentials;
import dev.caretaker.application.twofactor.Draft;
import dev.caretaker.application.twofactor.Enrolment;
import dev.caretaker.application.twofactor.EnrolmentStore;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.Lockout;
import dev.caretaker.domain.entra.EntraCredential.ClientSecret;
import dev.caretaker.domain.entra.Secret;
import dev.caretaker.domain.twofactor.OtpParameters;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of stored secrets and of the key they are encrypted with. */
abstract class JdbcSecretsContract extends OnDatabase {

    JdbcSecretsContract(String url) {
        super(url);
    }

    @Nested
    class Credentials implements CredentialVaultContract {
        private final CredentialVault vault = EntraCredentials.in(context, new InMemorySecretVault());

        @Override
        public CredentialVault vault() {
            return vault;
        }

        @Test
        void rowChangedToNameAnotherAddressee_doesNotDecrypt() {
            vault.replace(secretOfEntra());
            context.getBean(Database.class).atomic(CredentialVault.class, sql -> {
                sql.update("UPDATE sso_credentials SET addressee = 'GLOBAL/evil/client'");
                return sql.update("UPDATE sso_credential SET addressee = 'GLOBAL/evil/client'");
            });

            assertThatThrownBy(vault::read).isInstanceOf(AdapterFailureException.class);
        }
    }

    @Test
    void keyRotation_encryptsEverySecretAnewOrNone(@TempDir Path directory) {
        Path file = directory.resolve("master.key");
        KeyCheck check = context.getBean(KeyCheck.class);
        EncryptedRows rows = context.getBean(EncryptedRows.class);
        EnrolmentStore apps = context.getBean(EnrolmentStore.class);
        SecretVault before = new AesGcmVault(MasterKey.open(file, check));
        addApps(before);
        EntraCredentials.in(context, before).replace(secretOfEntra());
        Enrolment anna = apps.find("id-of-anna").orElseThrow();

        assertThatThrownBy(() -> rows.replaceKey(
                        new EncryptedRows.Known("another check", new LogChain(new byte[32])),
                        new EncryptedRows.Known("next", new LogChain(new byte[32])),
                        (place, encrypted) -> "x"))
                .isInstanceOf(IllegalStateException.class);
        assertThat(apps.find("id-of-anna")).contains(anna);
        SilentServers servers = new SilentServers(context.getBean(RunningServers.class));
        assertThat(new KeyRotation(file, check, rows, servers)
                        .rotate(wait -> {})
                        .secrets())
                .isEqualTo(4);

        SecretVault after = new AesGcmVault(MasterKey.open(file, check));
        for (String name : List.of("anna", "berta")) {
            Enrolment app = apps.find("id-of-" + name).orElseThrow();
            assertThat(after.decrypt(Enrolment.place(app.userId()), app.secret()))
                    .containsExactly(1, 2, 3);
            assertThatThrownBy(() -> before.decrypt(Enrolment.place(app.userId()), app.secret()))
                    .isInstanceOf(AdapterFailureException.class);
        }
        String draft = apps.draft("id-of-anna").orElseThrow().secret();
        assertThat(after.decrypt(Enrolment.place("id-of-anna"), draft)).containsExactly(4);
        assertThat(EntraCredentials.in(context, after).read().current())
                .isEqualTo(secretOfEntra().current());
    }

    private static StoredCredentials secretOfEntra() {
        return new StoredCredentials(
                0,
                "GLOBAL/tenant/client",
                Optional.of(new ClientSecret(Secret.of("s3cret"), Optional.empty())),
                Optional.empty());
    }

    private void addApps(SecretVault vault) {
        EnrolmentStore apps = context.getBean(EnrolmentStore.class);
        for (String name : List.of("anna", "berta")) {
            String id = "id-of-" + name;
            context.getBean(UserStore.class)
                    .create(new User(id, new Profile(name, "", true, Set.of(), false), Optional.empty(), 0));
            String secret = vault.encrypt(Enrolment.place(id), new byte[] {1, 2, 3});
            apps.enrol(new Enrolment(id, secret, OtpParameters.COMMON, Instant.EPOCH, 1, Lockout.none(), 0), List.of());
        }
        String draft = vault.encrypt(Enrolment.place("id-of-anna"), new byte[] {4});
        apps.keepDraft(new Draft("id-of-anna", draft, OtpParameters.COMMON, Instant.EPOCH));
    }
}
