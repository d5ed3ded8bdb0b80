package dev.caretaker.application.inmemory;

import dev.caretaker.application.contract.BrowserStoreContract;
import dev.caretaker.application.contract.ChallengeStoreContract;
import dev.caretaker.application.contract.EnrolmentStoreContract;
import dev.caretaker.application.contract.InitialPasswordContract;
import dev.caretaker.application.contract.LockoutStoreContract;
import dev.caretaker.application.contract.MissedSignOutsContract;
import dev.caretaker.application.contract.ObligationStoreContract;
import dev.caretaker.application.contract.OneTimePasswordsContract;
import dev.caretaker.application.contract.PasswordHasherContract;
import dev.caretaker.application.contract.SessionStoreContract;
import dev.caretaker.application.signin.ChallengeStore;
import dev.caretaker.application.signin.LockoutStore;
import dev.caretaker.application.signin.MissedSignOuts;
import dev.caretaker.application.signin.PasswordHasher;
import dev.caretaker.application.signin.SessionStore;
import dev.caretaker.application.twofactor.BrowserStore;
import dev.caretaker.application.twofactor.EnrolmentStore;
import dev.caretaker.application.twofactor.ObligationStore;
import dev.caretaker.application.twofactor.OneTimePasswords;
import dev.caretaker.application.user.InitialPassword;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.Password;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

class InMemorySignInTest {

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
    class Missed implements MissedSignOutsContract {
        private final MissedSignOuts missed = new InMemoryMissedSignOuts();

        @Override
        public MissedSignOuts missedSignOuts() {
            return missed;
        }
    }

    @Nested
    class Challenges implements ChallengeStoreContract {
        private final InMemoryUserStore users = new InMemoryUserStore();
        private final InMemoryEnrolmentStore enrolments =
                new InMemoryEnrolmentStore(users, new InMemoryBrowserStore(users));
        private final ChallengeStore store = new InMemoryChallengeStore(users, enrolments);

        @Override
        public EnrolmentStore enrolments() {
            return enrolments;
        }

        @Override
        public ChallengeStore store() {
            return store;
        }

        @Override
        public UserStore users() {
            return users;
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
}
