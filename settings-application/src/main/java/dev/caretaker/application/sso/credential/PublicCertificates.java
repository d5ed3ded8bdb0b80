package dev.caretaker.application.sso.credential;

import dev.caretaker.domain.entra.PublicCertificate;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Between the certificates of the Java platform and ours. */
public final class PublicCertificates {

    private PublicCertificates() {}

    /**
     * What a certificate says.
     *
     * @param certificate the certificate
     * @return its public part
     * @throws IllegalArgumentException if it cannot be encoded
     */
    public static PublicCertificate of(X509Certificate certificate) {
        try {
            return new PublicCertificate(
                    certificate.getSubjectX500Principal().getName(),
                    certificate.getSerialNumber(),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant(),
                    certificate.getEncoded());
        } catch (CertificateException unencodable) {
            throw new IllegalArgumentException("not an X.509 certificate", unencodable);
        }
    }

    /**
     * Reads a stored certificate.
     *
     * @param der one certificate in DER
     * @return the certificate
     * @throws IllegalArgumentException if it is none
     */
    public static PublicCertificate read(byte[] der) {
        return of(platformForm(der));
    }

    /**
     * The form with which the Java platform works.
     *
     * @param der one certificate in DER
     * @return the certificate
     * @throws IllegalArgumentException if it is none
     */
    public static X509Certificate platformForm(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException malformed) {
            throw new IllegalArgumentException("not an X.509 certificate", malformed);
        }
    }
}
