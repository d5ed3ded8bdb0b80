package dev.caretaker.application.sso.credential;

import dev.caretaker.domain.entra.CertificateOrder;
import dev.caretaker.domain.entra.EntraCredential.GeneratedCertificate;
import java.time.Instant;

/** Makes key pairs with self-signed certificates. Thread-safe. */
public interface CertificateIssuer {

    /**
     * Makes one. Takes up to some seconds for the longest keys.
     *
     * @param commonName whom the certificate names, such as product and host; 1 to 64 characters
     * @param order what it should be like
     * @param now the present; the certificate is valid from five minutes before, for clocks that are slow
     * @return the pair; no two have the same key or serial number
     */
    GeneratedCertificate issue(String commonName, CertificateOrder order, Instant now);
}
