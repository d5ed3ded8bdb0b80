package dev.caretaker.domain.entra;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** The public part of a certificate, as it is uploaded to the application in the Azure portal. Immutable. */
public final class PublicCertificate {

    private static final int PEM_LINE = 64;

    private final X509Certificate certificate;
    private final byte[] der;

    private PublicCertificate(X509Certificate certificate, byte[] der) {
        this.certificate = certificate;
        this.der = der;
    }

    /**
     * A certificate in memory.
     *
     * @param certificate the certificate
     * @return its public part
     * @throws IllegalArgumentException if it cannot be encoded
     */
    public static PublicCertificate of(X509Certificate certificate) {
        try {
            return new PublicCertificate(certificate, certificate.getEncoded());
        } catch (CertificateException unencodable) {
            throw new IllegalArgumentException("not an X.509 certificate", unencodable);
        }
    }

    /**
     * Reads a certificate.
     *
     * @param der one certificate in DER
     * @return the certificate
     * @throws IllegalArgumentException if it is none
     */
    public static PublicCertificate ofDer(byte[] der) {
        try {
            var factory = CertificateFactory.getInstance("X.509");
            return of((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
        } catch (CertificateException malformed) {
            throw new IllegalArgumentException("not an X.509 certificate", malformed);
        }
    }

    /**
     * Whom it names.
     *
     * @return a distinguished name (RFC 2253)
     */
    public String subject() {
        return certificate.getSubjectX500Principal().getName();
    }

    /**
     * Its serial number.
     *
     * @return hexadecimal digits in upper case
     */
    public String serial() {
        return certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
    }

    /**
     * The thumbprint that the Azure portal shows.
     *
     * @return SHA-1 of the DER form, 40 hexadecimal digits in upper case
     */
    public String sha1Thumbprint() {
        return HexFormat.of().withUpperCase().formatHex(digest("SHA-1"));
    }

    /**
     * The thumbprint by which Entra finds the certificate when the server signs in.
     *
     * @return SHA-256 of the DER form, 64 hexadecimal digits in upper case
     */
    public String sha256Thumbprint() {
        return HexFormat.of().withUpperCase().formatHex(digest("SHA-256"));
    }

    private byte[] digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm).digest(der);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + algorithm, impossible);
        }
    }

    /**
     * When it begins to be valid.
     *
     * @return to the second
     */
    public Instant notBefore() {
        return certificate.getNotBefore().toInstant();
    }

    /**
     * Until when it is valid.
     *
     * @return to the second
     */
    public Instant notAfter() {
        return certificate.getNotAfter().toInstant();
    }

    /**
     * The key it is about.
     *
     * @return the public key
     */
    public PublicKey publicKey() {
        return certificate.getPublicKey();
    }

    /**
     * The binary form, for a {@code .cer} file.
     *
     * @return DER, a copy
     */
    public byte[] der() {
        return der.clone();
    }

    /**
     * The textual form, for a {@code .pem} file (RFC 7468).
     *
     * @return lines that end with a line feed
     */
    public String pem() {
        var lines = Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN CERTIFICATE-----\n" + lines.encodeToString(der) + "\n-----END CERTIFICATE-----\n";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicCertificate that && MessageDigest.isEqual(der, that.der);
    }

    @Override
    public int hashCode() {
        return certificate.hashCode();
    }

    @Override
    public String toString() {
        return "certificate " + sha1Thumbprint();
    }
}
