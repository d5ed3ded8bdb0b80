package dev.caretaker.adapter.entra.certificate;

import dev.caretaker.application.sso.credential.CertificateReader;
import dev.caretaker.application.sso.credential.PublicCertificates;
import dev.caretaker.domain.entra.EntraCredential.UploadedCertificate;
import dev.caretaker.domain.entra.Secret;
import dev.caretaker.domain.section.InvalidSettingsException;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Reads key pairs from PEM (PKCS#8 plain and encrypted, PKCS#1), DER and PKCS#12. Entra takes RSA keys only (Microsoft's
 * page “Create a self-signed public certificate to authenticate your application”).
 */
public final class KeyFileReader implements CertificateReader {

    private static final String CERTIFICATE = "credential.certificate";
    private static final String PRIVATE_KEY = "credential.privateKey";
    private static final String PASSPHRASE = "credential.passphrase";

    /** Opens no file and keeps nothing. */
    public KeyFileReader() {}

    @Override
    public UploadedCertificate read(Upload upload, Instant now) {
        Passphrase passphrase = new Passphrase(upload.passphrase());
        KeyFile ofCertificate = at(CERTIFICATE, () -> KeyFile.read(upload.certificate(), passphrase));
        KeyFile ofKey = at(PRIVATE_KEY, () -> KeyFile.read(upload.privateKey().reveal(), passphrase));
        KeyFile all = ofCertificate.and(ofKey);
        PrivateKeyInfo key = at(PRIVATE_KEY, () -> onlyKey(all));
        RSAPrivateKey rsa = at(PRIVATE_KEY, () -> checked(key));
        X509Certificate certificate = at(CERTIFICATE, () -> certificateOf(rsa, all, now));
        if (!Pair.works(key, certificate)) {
            throw refused(new Refusal("pair-mismatch"), PRIVATE_KEY);
        }
        return new UploadedCertificate(PublicCertificates.of(certificate), encoded(key));
    }

    private static PrivateKeyInfo onlyKey(KeyFile all) {
        if (all.keys().isEmpty()) {
            throw all.insteadOfThem()
                    .filter(refusal -> all.certificates().isEmpty() || refusal.is("key-file-public-key"))
                    .orElseGet(() -> new Refusal("private-key-missing"));
        }
        if (all.keys().size() > 1) {
            throw new Refusal("several-private-keys");
        }
        return all.keys().get(0);
    }

    private static RSAPrivateKey checked(PrivateKeyInfo key) {
        try {
            return Pair.checked(key);
        } catch (IOException | IllegalArgumentException | IllegalStateException broken) {
            throw unreadable(broken);
        }
    }

    private static X509Certificate certificateOf(RSAPrivateKey key, KeyFile all, Instant now) {
        if (all.certificates().isEmpty()) {
            throw all.insteadOfThem().orElseGet(() -> new Refusal("certificate-missing"));
        }
        List<X509Certificate> chain = new ArrayList<>();
        for (X509CertificateHolder holder : all.certificates()) {
            chain.add(platformForm(holder));
        }
        Optional<X509Certificate> found = Pair.certificateOf(key, chain);
        boolean ofAnotherKind = chain.stream()
                .noneMatch(one -> one.getPublicKey().getAlgorithm().equals("RSA"));
        X509Certificate certificate = found.orElseThrow(() -> new Refusal(ofAnotherKind ? "not-rsa" : "pair-mismatch"));
        checkValidity(certificate, now);
        return certificate;
    }

    private static void checkValidity(X509Certificate certificate, Instant now) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        if (now.isBefore(from)) {
            throw new Refusal("certificate-not-yet-valid", Map.of("from", from.toString()));
        }
        if (!now.isBefore(to)) {
            throw new Refusal("certificate-expired", Map.of("to", to.toString()));
        }
    }

    private static X509Certificate platformForm(X509CertificateHolder holder) {
        try {
            return PublicCertificates.platformForm(holder.getEncoded());
        } catch (IOException | IllegalArgumentException broken) {
            throw unreadable(broken);
        }
    }

    private static Secret encoded(PrivateKeyInfo key) {
        try {
            return Secret.of(Base64.getEncoder().encodeToString(key.getEncoded()));
        } catch (IOException broken) {
            throw unreadable(broken);
        }
    }

    private static Refusal unreadable(Throwable cause) {
        Refusal refusal = new Refusal("key-file-unreadable");
        refusal.initCause(cause);
        return refusal;
    }

    private static <T> T at(String field, Supplier<T> step) {
        try {
            return step.get();
        } catch (Refusal refusal) {
            boolean isAboutPassphrase = refusal.is("passphrase-needed") || refusal.is("passphrase-wrong");
            throw refused(refusal, isAboutPassphrase ? PASSPHRASE : field);
        }
    }

    private static InvalidSettingsException refused(Refusal refusal, String field) {
        return new InvalidSettingsException(List.of(refusal.at(field)));
    }
}
