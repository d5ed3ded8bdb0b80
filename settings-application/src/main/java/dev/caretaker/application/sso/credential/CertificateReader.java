package dev.caretaker.application.sso.credential;

import dev.caretaker.domain.entra.EntraCredential.UploadedCertificate;
import dev.caretaker.domain.entra.Secret;
import java.time.Instant;

/** Reads key pairs that people bring along. Thread-safe. */
public interface CertificateReader {

    /**
     * Reads one. Any input ends within seconds: what a file asks for to be deciphered is known before it is done.
     *
     * @param upload what was given
     * @param now the present, for the validity
     * @return the pair; of a chain the certificate that belongs to the key
     * @throws dev.caretaker.domain.section.InvalidSettingsException if it cannot be used; each violation stands at
     *     {@code credential.certificate}, {@code credential.privateKey} or {@code credential.passphrase} and its code
     *     names the reason
     */
    UploadedCertificate read(Upload upload, Instant now);

    /**
     * What was given: PEM as text, or base64 of DER or PKCS#12. A key file may be empty where the certificate file
     * holds both.
     *
     * @param certificate certificate, chain or both parts
     * @param privateKey private key
     * @param passphrase opens an encrypted file; empty if there is none
     */
    record Upload(String certificate, Secret privateKey, Secret passphrase) {}
}
