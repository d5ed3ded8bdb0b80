package dev.caretaker.application.inmemory;

import dev.caretaker.application.contract.BackupStorageContract;
import dev.caretaker.application.contract.BackupStoreContract;
import dev.caretaker.application.contract.BrowserStoreContract;
import dev.caretaker.application.contract.CertificateIssuerContract;
import dev.caretaker.application.contract.CertificateReaderContract;
import dev.caretaker.application.contract.ChallengeStoreContract;
import dev.caretaker.application.contract.CredentialVaultContract;
import dev.caretaker.application.contract.EnrolmentStoreContract;
import dev.caretaker.application.contract.IdentityProviderContract;
import dev.caretaker.application.contract.InitialPasswordContract;
import dev.caretaker.application.contract.InstallationDataContract;
import dev.caretaker.application.contract.JobStoreContract;
import dev.caretaker.application.contract.LockoutStoreContract;
import dev.caretaker.application.contract.LogStoreContract;
import dev.caretaker.application.contract.ObligationStoreContract;
import dev.caretaker.application.contract.OneTimePasswordsContract;
import dev.caretaker.application.contract.PasswordHasherContract;
import dev.caretaker.application.contract.SecretVaultContract;
import dev.caretaker.application.contract.SessionStoreContract;
import dev.caretaker.application.contract.SettingsStoreContract;
import dev.caretaker.application.contract.StorageProbeContract;
import dev.caretaker.application.contract.TokenStoreContract;
import dev.caretaker.application.contract.TransactionStoreContract;
import dev.caretaker.application.contract.UserStoreContract;
import dev.caretaker.application.health.StorageProbe;
import dev.caretaker.application.housekeeping.JobStore;
import dev.caretaker.application.housekeeping.backup.BackupFolderException.Trouble;
import dev.caretaker.application.housekeeping.backup.BackupStorage;
import dev.caretaker.application.housekeeping.backup.BackupStore;
import dev.caretaker.application.housekeeping.backup.InstallationData;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.application.secret.SecretVault;
import dev.caretaker.application.settings.SettingsStore;
import dev.caretaker.application.signin.ChallengeStore;
import dev.caretaker.application.signin.LockoutStore;
import dev.caretaker.application.signin.PasswordHasher;
import dev.caretaker.application.signin.SessionStore;
import dev.caretaker.application.sso.IdentityProvider;
import dev.caretaker.application.sso.IdentityProvider.Request;
import dev.caretaker.application.sso.SsoAccess;
import dev.caretaker.application.sso.TransactionStore;
import dev.caretaker.application.sso.VerifiedIdentity;
import dev.caretaker.application.sso.credential.CertificateIssuer;
import dev.caretaker.application.sso.credential.CertificateReader;
import dev.caretaker.application.sso.credential.CredentialVault;
import dev.caretaker.application.token.TokenStore;
import dev.caretaker.application.twofactor.BrowserStore;
import dev.caretaker.application.twofactor.EnrolmentStore;
import dev.caretaker.application.twofactor.ObligationStore;
import dev.caretaker.application.twofactor.OneTimePasswords;
import dev.caretaker.application.user.InitialPassword;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.Secret;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

class InMemoryAdaptersTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    @Nested
    class Settings implements SettingsStoreContract {
        private final SettingsStore store = new InMemorySettingsStore();

        @Override
        public SettingsStore store() {
            return store;
        }
    }

    @Nested
    class Users implements UserStoreContract {
        private final UserStore store = new InMemoryUserStore();

        @Override
        public UserStore store() {
            return store;
        }
    }

    @Nested
    class Sessions implements SessionStoreContract {
        private final InMemoryUserStore users = new InMemoryUserStore();
        private final SessionStore store = new InMemorySessionStore(users);

        @Override
        public SessionStore store() {
            return store;
        }

        @Override
        public UserStore users() {
            return users;
        }
    }

    @Nested
    class Tokens implements TokenStoreContract {
        private final InMemoryUserStore users = new InMemoryUserStore();
        private final TokenStore store = new InMemoryTokenStore(users);

        @Override
        public TokenStore store() {
            return store;
        }

        @Override
        public UserStore users() {
            return users;
        }
    }

    @Nested
    class Challenges implements ChallengeStoreContract {
        private final InMemoryUserStore users = new InMemoryUserStore();
        private final InMemoryEnrolmentStore enrolments =
                new InMemoryEnrolmentStore(users, new InMemoryBrowserStore(users));
        private final ChallengeStore store = new InMemoryChallengeStore(users, enrolments);

        @Override
        public ChallengeStore store() {
            return store;
        }

        @Override
        public UserStore users() {
            return users;
        }

        @Override
        public EnrolmentStore enrolments() {
            return enrolments;
        }
    }

    @Nested
    class Lockouts implements LockoutStoreContract {
        private final LockoutStore store = new InMemoryLockoutStore();

        @Override
        public LockoutStore store() {
            return store;
        }
    }

    @Nested
    class Logs implements LogStoreContract {
        private final InMemoryJobStore jobs = new InMemoryJobStore(CLOCK);
        private final LogStore store = new InMemoryLogStore(jobs);

        @Override
        public LogStore store() {
            return store;
        }

        @Override
        public JobStore jobs() {
            return jobs;
        }
    }

    @Nested
    class Jobs implements JobStoreContract {
        private final JobStore store = new InMemoryJobStore(CLOCK);

        @Override
        public JobStore store() {
            return store;
        }
    }

    @Nested
    class Backups implements BackupStoreContract {
        private final InMemoryJobStore jobs = new InMemoryJobStore(CLOCK);
        private final BackupStore store = new InMemoryBackupStore(jobs);

        @Override
        public BackupStore store() {
            return store;
        }

        @Override
        public JobStore jobs() {
            return jobs;
        }
    }

    @Nested
    class BackupFiles implements BackupStorageContract {
        private final InMemoryBackupStorage storage = new InMemoryBackupStorage();

        @Override
        public BackupStorage storage() {
            return storage;
        }

        @Override
        public void vanish() {
            storage.rehearse(Optional.of(Trouble.MISSING));
        }

        @Override
        public void reappear() {
            storage.rehearse(Optional.empty());
        }
    }

    @Nested
    class Data implements InstallationDataContract {
        private final InMemoryInstallationData data = new InMemoryInstallationData();

        @Override
        public InstallationData data() {
            return data;
        }

        @Override
        public void store(String text) {
            data.store(text);
        }

        @Override
        public String stored() {
            return data.text();
        }
    }

    @Nested
    class Hashes implements PasswordHasherContract {

        @Override
        public PasswordHasher hasher() {
            return new Pbkdf2PasswordHasher(20);
        }

        @Override
        public PasswordHasher another() {
            return new Pbkdf2PasswordHasher(10);
        }
    }

    @Nested
    class FirstPassword implements InitialPasswordContract {
        private final InMemoryInitialPassword initialPassword = new InMemoryInitialPassword();

        @Override
        public InitialPassword initialPassword() {
            return initialPassword;
        }

        @Override
        public Optional<Password> found() {
            return initialPassword.kept();
        }
    }

    @Nested
    class Probe implements StorageProbeContract {

        @Override
        public StorageProbe probe() {
            return new InMemoryStorageProbe();
        }
    }

    @Nested
    class Apps implements EnrolmentStoreContract {
        private final InMemoryUserStore users = new InMemoryUserStore();
        private final InMemoryBrowserStore browsers = new InMemoryBrowserStore(users);
        private final SessionStore sessions = new InMemorySessionStore(users);
        private final EnrolmentStore store = new InMemoryEnrolmentStore(users, browsers);

        @Override
        public SessionStore sessions() {
            return sessions;
        }

        @Override
        public EnrolmentStore store() {
            return store;
        }

        @Override
        public BrowserStore browsers() {
            return browsers;
        }

        @Override
        public UserStore users() {
            return users;
        }
    }

    @Nested
    class Obligations implements ObligationStoreContract {
        private final InMemoryUserStore users = new InMemoryUserStore();
        private final ObligationStore store = new InMemoryObligationStore(users);

        @Override
        public ObligationStore store() {
            return store;
        }

        @Override
        public UserStore users() {
            return users;
        }
    }

    @Nested
    class Browsers implements BrowserStoreContract {
        private final InMemoryUserStore users = new InMemoryUserStore();
        private final BrowserStore store = new InMemoryBrowserStore(users);

        @Override
        public BrowserStore store() {
            return store;
        }

        @Override
        public UserStore users() {
            return users;
        }
    }

    @Nested
    class Codes implements OneTimePasswordsContract {

        @Override
        public OneTimePasswords passwords() {
            return new InMemoryOneTimePasswords();
        }
    }

    @Nested
    class Vault implements SecretVaultContract {
        private final SecretVault vault = new InMemorySecretVault();

        @Override
        public SecretVault vault() {
            return vault;
        }

        @Override
        public SecretVault another() {
            return new InMemorySecretVault();
        }
    }

    @Nested
    class Transactions implements TransactionStoreContract {
        private final TransactionStore store = new InMemoryTransactionStore();

        @Override
        public TransactionStore store() {
            return store;
        }
    }

    @Nested
    class Credentials implements CredentialVaultContract {
        private final CredentialVault vault = new InMemoryCredentialVault();

        @Override
        public CredentialVault vault() {
            return vault;
        }
    }

    @Nested
    class Provider implements IdentityProviderContract {
        private final InMemoryIdentityProvider provider = new InMemoryIdentityProvider();

        @Override
        public IdentityProvider provider() {
            return provider;
        }

        @Override
        public SsoAccess access() {
            return new SsoAccess(EntraConnection.SECTION.defaults(), List.of());
        }

        @Override
        public Secret codeOf(Request request, String address, VerifiedIdentity identity) {
            return provider.signIn(request, identity);
        }

        @Override
        public VerifiedIdentity somebody() {
            return new VerifiedIdentity(
                    "t",
                    "o",
                    "s",
                    Optional.empty(),
                    Optional.of("Zoë"),
                    List.of("a"),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    @Nested
    class KeyPairsMade implements CertificateIssuerContract {

        @Override
        public CertificateIssuer issuer() {
            return new JdkCertificateIssuer();
        }
    }

    @Nested
    class KeyPairsRead implements CertificateReaderContract {

        @Override
        public CertificateReader reader() {
            return new JdkCertificateReader();
        }
    }
}
