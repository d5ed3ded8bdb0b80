package dev.caretaker.adapter.web;

import dev.caretaker.application.inmemory.InMemoryCredentialVault;
import dev.caretaker.application.inmemory.InMemoryIdentityProvider;
import dev.caretaker.application.inmemory.InMemoryTransactionStore;
import dev.caretaker.application.inmemory.JdkCertificateIssuer;
import dev.caretaker.application.inmemory.JdkCertificateReader;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.sso.IdentityProvider;
import dev.caretaker.application.sso.SingleSignOn;
import dev.caretaker.application.sso.TransactionStore;
import dev.caretaker.application.sso.credential.CredentialVault;
import dev.caretaker.application.sso.credential.GivenCredential;
import dev.caretaker.application.sso.credential.ManageCredentials;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes single sign-on of the in-memory adapters. */
@Factory
final class InMemorySsoWiring {

    @Singleton
    CredentialVault credentialVault() {
        return new InMemoryCredentialVault();
    }

    @Singleton
    TransactionStore transactionStore() {
        return new InMemoryTransactionStore();
    }

    @Singleton
    WatchedMicrosoft identityProvider() {
        return new WatchedMicrosoft(new InMemoryIdentityProvider());
    }

    @Singleton
    ManageCredentials manageCredentials(CredentialVault vault, EventLog log, Clock clock) {
        var workshop =
                new GivenCredential.Workshop(new JdkCertificateIssuer(), new JdkCertificateReader(), "caretaker");
        return new ManageCredentials(vault, workshop, log, clock);
    }

    @Singleton
    SingleSignOn singleSignOn(
            ManageSettings settings,
            ManageCredentials credentials,
            IdentityProvider provider,
            TransactionStore transactions,
            EventLog log,
            Clock clock) {
        var way = new SingleSignOn.Way(
                provider, transactions, "http://localhost:8080/authentication/sso/microsoftoidc/login");
        return new SingleSignOn(settings, credentials, way, log, clock);
    }
}
