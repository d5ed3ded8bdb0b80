package dev.caretaker.adapter.jdbc;

import dev.caretaker.adapter.jdbc.backup.JdbcInstallationData;
import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.application.contract.BackupStoreContract;
import dev.caretaker.application.contract.BrowserStoreContract;
import dev.caretaker.application.contract.ChallengeStoreContract;
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
import dev.caretaker.application.log.LogStore;
import dev.caretaker.application.settings.SettingsStore;
import dev.caretaker.application.signin.ChallengeStore;
import dev.caretaker.application.signin.LockoutStore;
import dev.caretaker.application.signin.SessionStore;
import dev.caretaker.application.sso.TransactionStore;
import dev.caretaker.application.token.TokenStore;
import dev.caretaker.application.twofactor.BrowserStore;
import dev.caretaker.application.twofactor.EnrolmentStore;
import dev.caretaker.application.twofactor.ObligationStore;
import dev.caretaker.application.user.UserStore;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

/** Every contract, on the database that a subclass names. */
abstract class JdbcAdaptersContract extends JdbcSecretsContract {

    JdbcAdaptersContract(String url) {
        super(url);
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
}
