package dev.caretaker.app;

import dev.caretaker.adapter.entra.EntraIdentityProvider;
import dev.caretaker.adapter.entra.certificate.KeyFileReader;
import dev.caretaker.adapter.entra.certificate.SelfSignedCertificateIssuer;
import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.sso.IdentityProvider;
import dev.caretaker.application.sso.SingleSignOn;
import dev.caretaker.application.sso.TransactionStore;
import dev.caretaker.application.sso.credential.CredentialVault;
import dev.caretaker.application.sso.credential.GivenCredential;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.application.sso.credential.WarnOfExpiry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ExecutorService;

/** Chooses how Microsoft is reached, and what the server proves itself with. */
@Factory
final class SsoWiring {

    /** Where Microsoft sends browsers back to. */
    private static final String RETURN_PATH = "/authentication/sso/microsoftoidc/login";

    private static final int LONGEST_COMMON_NAME = 64;

    // At start: an authority that is none is a reason not to start.
    @Context
    IdentityProvider identityProvider(
            ServerSettings server, Clock clock, @Named(TaskExecutors.BLOCKING) ExecutorService background) {
        try {
            return new EntraIdentityProvider(server.authority(), clock, background);
        } catch (IllegalArgumentException malformed) {
            throw new StartRefusedException(
                    "CARETAKER_ENTRA_AUTHORITY has to be an https address without a path, or http on this machine; it is "
                            + server.authority().orElse(""),
                    malformed);
        }
    }

    @Singleton
    ManageCredentials manageCredentials(CredentialVault vault, EventLog log, Clock clock, ServerSettings server) {
        var workshop = new GivenCredential.Workshop(
                new SelfSignedCertificateIssuer(), new KeyFileReader(), commonName(server));
        return new ManageCredentials(vault, workshop, server.authority().orElse(""), log, clock);
    }

    @Singleton
    WarnOfExpiry warnOfExpiry(ManageSettings settings, ManageCredentials credentials, EventLog log, Clock clock) {
        return new WarnOfExpiry(settings, credentials, log, clock);
    }

    @Singleton
    SingleSignOn.Way wayToMicrosoft(IdentityProvider provider, TransactionStore transactions, ServerSettings server) {
        return new SingleSignOn.Way(
                provider,
                transactions,
                server.publicAddress().resolve(RETURN_PATH).toString());
    }

    @Singleton
    SingleSignOn singleSignOn(
            ManageSettings settings, ManageCredentials credentials, SingleSignOn.Way way, EventLog log, Clock clock) {
        return new SingleSignOn(settings, credentials, way, log, clock);
    }

    /** At most 64 characters (RFC 5280 appendix A.1, ub-common-name). */
    private static String commonName(ServerSettings server) {
        String name = server.productName() + " " + server.publicAddress().getHost();
        return name.substring(0, Math.min(name.length(), LONGEST_COMMON_NAME));
    }
}
