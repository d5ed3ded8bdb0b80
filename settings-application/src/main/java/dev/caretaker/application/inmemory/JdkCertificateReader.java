package dev.caretaker.application.inmemory;

import dev.caretaker.application.sso.credential.CertificateReader;
import dev.caretaker.application.sso.credential.PublicCertificates;
import dev.caretaker.domain.entra.EntraCredential.UploadedCertificate;
import dev.caretaker.domain.entra.PublicCertificate;
import dev.caretaker.domain.entra.Secret;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one certificate in PEM and its unencrypted RSA key in PKCS#8 with what the Java platform has, for tests and
 * demonstrations without an adapter that knows more forms.
 */
public final class JdkCertificateReader implements CertificateReader {

    private static final String CERTIFICATE = "credential.certificate";
    private static final String PRIVATE_KEY = "credential.privateKey";

    /** Keeps nothing. */
    public JdkCertificateReader() {}

    @Override
    public UploadedCertificate read(Upload upload, Instant now) {
        String both = upload.certificate() + "\n" + upload.privateKey().reveal();
        byte[] der = part("CERTIFICATE", both)
                .orElseThrow(() -> refused(
                        CERTIFICATE, upload.certificate().isBlank() ? "certificate-missing" : "key-file-unreadable"));
        byte[] pkcs8 = part("PRIVATE KEY", both)
                .orElseThrow(() -> refused(
                        PRIVATE_KEY, upload.privateKey().isBlank() ? "private-key-missing" : "key-file-unreadable"));
        PublicCertificate certificate = certificate(der);
        checkPair(PublicCertificates.platformForm(der).getPublicKey(), pkcs8);
        if (now.isBefore(certificate.notBefore())) {
            throw refused(CERTIFICATE, "certificate-not-yet-valid");
        }
        if (!now.isBefore(certificate.notAfter())) {
            throw refused(CERTIFICATE, "certificate-expired");
        }
        return new UploadedCertificate(
                certificate, Secret.of(Base64.getEncoder().encodeToString(pkcs8)));
    }

    private static Optional<byte[]> part(String label, String text) {
        Matcher matcher = Pattern.compile("-----BEGIN " + label + "-----([^-]*)-----END " + label + "-----")
                .matcher(text);
        return matcher.find() ? Optional.of(Base64.getMimeDecoder().decode(matcher.group(1))) : Optional.empty();
    }

    private static PublicCertificate certificate(byte[] der) {
        try {
            return PublicCertificates.read(der);
        } catch (IllegalArgumentException malformed) {
            throw refused(CERTIFICATE, "key-file-unreadable");
        }
    }

    private static void checkPair(PublicKey publicKey, byte[] pkcs8) {
        try {
            var key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            boolean fits = key instanceof RSAPrivateCrtKey rsa
                    && publicKey instanceof RSAPublicKey other
                    && rsa.getModulus().equals(other.getModulus())
                    && rsa.getPublicExponent().equals(other.getPublicExponent());
            if (!fits) {
                throw refused(CERTIFICATE, "pair-mismatch");
            }
        } catch (GeneralSecurityException notRsa) {
            throw refused(PRIVATE_KEY, "not-rsa");
        }
    }

    private static InvalidSettingsException refused(String field, String code) {
        return new InvalidSettingsException(List.of(new Violation(field, code)));
    }
}
