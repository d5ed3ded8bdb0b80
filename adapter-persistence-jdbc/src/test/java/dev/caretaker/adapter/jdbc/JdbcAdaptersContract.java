package dev.caretaker.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.adapter.jdbc.atrest.AesGcmVault;
import dev.caretaker.adapter.jdbc.atrest.EncryptedRows;
import dev.caretaker.adapter.jdbc.atrest.KeyCheck;
import dev.caretaker.adapter.jdbc.atrest.KeyRotation;
import dev.caretaker.adapter.jdbc.atrest.MasterKey;
import dev.caretaker.adapter.jdbc.backup.JdbcInstallationData;
import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.contract.BackupStoreContract;
import dev.caretaker.application.contract.BrowserStoreContract;
import dev.caretaker.application.contract.ChallengeStoreContract;
import dev.caretaker.application.contract.CredentialVaultContract;
import dev.caretaker.application.contract.EnrolmentStoreContract;
import dev.caretaker.application.contract.InstallationDataContract;
import dev.caretaker.application.contract.JobStoreContract;
import dev.caretaker.application.contract.LockoutStoreContract;
import dev.caretaker.application.contract.LogStoreContract;
import dev.caretaker.application.contract.ObligationStoreContract;
import dev.caretaker.application.contract.SessionStoreContract;
import dev.caretaker.application.contract.SettingsStoreContract;
import dev.caretaker.application.contract.StorageProbeContract;
import dev.caretaker.application.contract.TokenStoreContract;
import dev.caretaker.application.contract.TransactionStoreContract;
import dev.caretaker.application.contract.UserStoreContract;
import dev.caretaker.application.health.StorageProbe;
import dev.caretaker.application.housekeeping.JobStore;
import dev.caretaker.application.housekeeping.backup.BackupStore;
import dev.caretaker.application.housekeeping.backup.InstallationData;
import dev.caretaker.application.inmemory.InMemorySecretVault;
import dev.caretaker.application.log.LogChain;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.application.secret.SecretVault;
import dev.caretaker.application.settings.SettingsStore;
import dev.caretaker.application.signin.ChallengeStore;
import dev.caretaker.application.signin.LockoutStore;
import dev.caretaker.application.signin.SessionStore;
import dev.caretaker.application.sso.TransactionStore;
import dev.caretaker.application.sso.credential.CredentialVault;
import dev.caretaker.application.sso.credential.StoredCredentials;
import dev.caretaker.application.token.TokenStore;
import dev.caretaker.application.twofactor.BrowserStore;
import dev.caretaker.application.twofactor.Draft;
import dev.caretaker.application.twofactor.Enrolment;
import dev.caretaker.application.twofactor.EnrolmentStore;
import dev.caretaker.application.twofactor.ObligationStore;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.Lockout;
import dev.caretaker.domain.entra.EntraCredential.ClientSecret;
import dev.caretaker.domain.entra.Secret;
import dev.caretaker.domain.twofactor.OtpParameters;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every contract, on the database that a subclass names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JdbcAdaptersContract {

    private final ApplicationContext context;

    JdbcAdaptersContract(String url) {
        context = TestDatabases.start(url);
    }

    @BeforeEach
    void empty() {
        TestDatabases.empty(context);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @Nested
    class Settings implements SettingsStoreContract {
        @Override
        public SettingsStore store() {
            return context.getBean(SettingsStore.class);
        }
    }

    @Nested
    class Users implements UserStoreContract {
        @Override
        public UserStore store() {
            return context.getBean(UserStore.class);
        }
    }

    @Nested
    class Sessions implements SessionStoreContract {
        @Override
        public SessionStore store() {
            return context.getBean(SessionStore.class);
        }

        @Override
        public UserStore users() {
            return context.getBean(UserStore.class);
        }
    }

    @Nested
    class Tokens implements TokenStoreContract {
        @Override
        public TokenStore store() {
            return context.getBean(TokenStore.class);
        }

        @Override
        public UserStore users() {
            return context.getBean(UserStore.class);
        }
    }

    @Nested
    class Challenges implements ChallengeStoreContract {
        @Override
        public ChallengeStore store() {
            return context.getBean(ChallengeStore.class);
        }

        @Override
        public UserStore users() {
            return context.getBean(UserStore.class);
        }

        @Override
        public EnrolmentStore enrolments() {
            return context.getBean(EnrolmentStore.class);
        }
    }

    @Nested
    class Lockouts implements LockoutStoreContract {
        @Override
        public LockoutStore store() {
            return context.getBean(LockoutStore.class);
        }
    }

    @Nested
    class Logs implements LogStoreContract {
        @Override
        public LogStore store() {
            return context.getBean(LogStore.class);
        }

        @Override
        public JobStore jobs() {
            return context.getBean(JobStore.class);
        }
    }

    @Nested
    class Jobs implements JobStoreContract {
        @Override
        public JobStore store() {
            return context.getBean(JobStore.class);
        }
    }

    @Nested
    class Backups implements BackupStoreContract {
        @Override
        public BackupStore store() {
            return context.getBean(BackupStore.class);
        }

        @Override
        public JobStore jobs() {
            return context.getBean(JobStore.class);
        }
    }

    @Nested
    class Data implements InstallationDataContract {
        @Override
        public InstallationData data() {
            return new JdbcInstallationData(context.getBean(DataSource.class));
        }

        @Override
        public void store(String text) {
            Database database = context.getBean(Database.class);
            database.atomic(Data.class, sql -> {
                sql.update("DELETE FROM installation");
                return sql.update("INSERT INTO installation (name, content) VALUES ('sample', ?)", text);
            });
        }

        @Override
        public String stored() {
            return context.getBean(Database.class)
                    .single(Data.class, sql -> sql.first(row -> row.getString(1), "SELECT content FROM installation"))
                    .orElseThrow();
        }
    }

    @Nested
    class Probe implements StorageProbeContract {
        @Override
        public StorageProbe probe() {
            return context.getBean(StorageProbe.class);
        }
    }

    @Nested
    class Apps implements EnrolmentStoreContract {
        @Override
        public SessionStore sessions() {
            return context.getBean(SessionStore.class);
        }

        @Override
        public EnrolmentStore store() {
            return context.getBean(EnrolmentStore.class);
        }

        @Override
        public BrowserStore browsers() {
            return context.getBean(BrowserStore.class);
        }

        @Override
        public UserStore users() {
            return context.getBean(UserStore.class);
        }
    }

    @Nested
    class Obligations implements ObligationStoreContract {
        @Override
        public ObligationStore store() {
            return context.getBean(ObligationStore.class);
        }

        @Override
        public UserStore users() {
            return context.getBean(UserStore.class);
        }
    }

    @Nested
    class Browsers implements BrowserStoreContract {
        @Override
        public BrowserStore store() {
            return context.getBean(BrowserStore.class);
        }

        @Override
        public UserStore users() {
            return context.getBean(UserStore.class);
        }
    }

    @Nested
    class Transactions implements TransactionStoreContract {
        @Override
        public TransactionStore store() {
            return context.getBean(TransactionStore.class);
        }
    }

    @Nested
    class Credentials implements CredentialVaultContract {
        private final CredentialVault vault =
                new JdbcCredentialVault(context.getBean(Database.class), new InMemorySecretVault());

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
        new JdbcCredentialVault(context.getBean(Database.class), before).replace(secretOfEntra());
        Enrolment anna = apps.find("id-of-anna").orElseThrow();

        assertThatThrownBy(() -> rows.replaceKey(
                        new EncryptedRows.Known("another check", new LogChain(new byte[32])),
                        new EncryptedRows.Known("next", new LogChain(new byte[32])),
                        (place, encrypted) -> "x"))
                .isInstanceOf(IllegalStateException.class);
        assertThat(apps.find("id-of-anna")).contains(anna);
        assertThat(new KeyRotation(file, check, rows).rotate().secrets()).isEqualTo(4);

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
        assertThat(new JdbcCredentialVault(context.getBean(Database.class), after)
                        .read()
                        .current())
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
