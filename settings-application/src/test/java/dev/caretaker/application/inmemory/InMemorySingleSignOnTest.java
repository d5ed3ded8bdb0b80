package dev.caretaker.application.inmemory;

import dev.caretaker.application.contract.CertificateIssuerContract;
import dev.caretaker.application.contract.CertificateReaderContract;
import dev.caretaker.application.contract.CredentialVaultContract;
import dev.caretaker.application.contract.IdentityProviderContract;
import dev.caretaker.application.contract.SecretVaultContract;
import dev.caretaker.application.contract.TransactionStoreContract;
import dev.caretaker.application.secret.SecretVault;
import dev.caretaker.application.sso.IdentityProvider;
import dev.caretaker.application.sso.IdentityProvider.Request;
import dev.caretaker.application.sso.SsoAccess;
import dev.caretaker.application.sso.TransactionStore;
import dev.caretaker.application.sso.VerifiedIdentity;
import dev.caretaker.application.sso.credential.CertificateIssuer;
import dev.caretaker.application.sso.credential.CertificateReader;
import dev.caretaker.application.sso.credential.CredentialVault;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.Secret;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

class InMemorySingleSignOnTest {

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
