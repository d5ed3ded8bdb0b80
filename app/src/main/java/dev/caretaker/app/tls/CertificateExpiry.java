package dev.caretaker.app.tls;

import dev.caretaker.app.metrics.ExpiringCredential;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Lets the end of the certificate be measured. */
@Factory
@Requires(beans = WatchedCertificate.class)
final class CertificateExpiry {

    @Singleton
    ExpiringCredential tlsCertificate(WatchedCertificate certificate) {
        return new ExpiringCredential("tls-certificate", () -> Optional.of(certificate.end()));
    }
}
