package dev.caretaker.domain.entra;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** The public part of a certificate, as it is uploaded to the application in the Azure portal. Immutable. */
public final class PublicCertificate {

    private static final int PEM_LINE = 64;

    private final String subject;
    private final BigInteger serial;
    private final Instant notBefore;
    private final Instant notAfter;
    private final byte[] der;

    /**
     * A certificate that somebody has read.
     *
     * @param subject whom it names, a distinguished name (RFC 2253)
     * @param serial its serial number
     * @param notBefore when it begins to be valid
     * @param notAfter until when it is valid
     * @param der its binary form, of which the thumbprints are made
     */
    public PublicCertificate(String subject, BigInteger serial, Instant notBefore, Instant notAfter, byte[] der) {
        this.subject = subject;
        this.serial = serial;
        this.notBefore = notBefore;
        this.notAfter = notAfter;
        this.der = der.clone();
    }

    /**
     * Whom it names.
     *
     * @return a distinguished name (RFC 2253)
     */
    public String subject() {
        return subject;
    }

    /**
     * Its serial number.
     *
     * @return hexadecimal digits in upper case
     */
    public String serial() {
        return serial.toString(16).toUpperCase(Locale.ROOT);
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
        return notBefore;
    }

    /**
     * Until when it is valid.
     *
     * @return to the second
     */
    public Instant notAfter() {
        return notAfter;
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
        return Arrays.hashCode(der);
    }

    @Override
    public String toString() {
        return "certificate " + sha1Thumbprint();
    }
}
