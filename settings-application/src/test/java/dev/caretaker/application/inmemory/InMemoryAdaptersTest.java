package dev.caretaker.application.inmemory;

import dev.caretaker.application.contract.SettingsStoreContract;
import dev.caretaker.application.contract.StorageProbeContract;
import dev.caretaker.application.contract.TokenStoreContract;
import dev.caretaker.application.contract.UserStoreContract;
import dev.caretaker.application.health.StorageProbe;
import dev.caretaker.application.settings.SettingsStore;
import dev.caretaker.application.token.TokenStore;
import dev.caretaker.application.user.UserStore;
import org.junit.jupiter.api.Nested;

class InMemoryAdaptersTest {

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
    class Probe implements StorageProbeContract {

        @Override
        public StorageProbe probe() {
            return new InMemoryStorageProbe();
        }
    }
}
