package dev.caretaker.adapter.jdbc;

import dev.caretaker.application.contract.ChallengeStoreContract;
import dev.caretaker.application.contract.LockoutStoreContract;
import dev.caretaker.application.contract.LogStoreContract;
import dev.caretaker.application.contract.SessionStoreContract;
import dev.caretaker.application.contract.SettingsStoreContract;
import dev.caretaker.application.contract.StorageProbeContract;
import dev.caretaker.application.contract.TokenStoreContract;
import dev.caretaker.application.contract.UserStoreContract;
import dev.caretaker.application.health.StorageProbe;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.application.settings.SettingsStore;
import dev.caretaker.application.signin.ChallengeStore;
import dev.caretaker.application.signin.LockoutStore;
import dev.caretaker.application.signin.SessionStore;
import dev.caretaker.application.token.TokenStore;
import dev.caretaker.application.user.UserStore;
import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

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
    }

    @Nested
    class Probe implements StorageProbeContract {
        @Override
        public StorageProbe probe() {
            return context.getBean(StorageProbe.class);
        }
    }
}
