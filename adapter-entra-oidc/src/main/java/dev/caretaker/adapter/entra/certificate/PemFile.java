package dev.caretaker.adapter.entra.certificate;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** Reads PEM (RFC 7468) with everything OpenSSL writes into it. */
final class PemFile {

    private static final int MOST_PARTS = 50;

    private final Passphrase passphrase;
    private final List<X509CertificateHolder> certificates = new ArrayList<>();
    private final List<PrivateKeyInfo> keys = new ArrayList<>();
    private Optional<Refusal> insteadOfThem = Optional.empty();

    private PemFile(Passphrase passphrase) {
        this.passphrase = passphrase;
    }

    static KeyFile read(String text, Passphrase passphrase) throws IOException {
        if (text.contains("BEGIN OPENSSH PRIVATE KEY")) {
            throw new Refusal("key-file-openssh");
        }
        PemFile file = new PemFile(passphrase);
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            Object part = parser.readObject();
            for (int count = 0; part != null; count++) {
                if (count == MOST_PARTS) {
                    throw new Refusal("key-file-too-large");
                }
                file.take(part);
                part = parser.readObject();
            }
        }
        return new KeyFile(file.certificates, file.keys, file.insteadOfThem);
    }

    private void take(Object part) {
        if (part instanceof X509CertificateHolder certificate) {
            certificates.add(certificate);
        } else if (part instanceof PrivateKeyInfo key) {
            keys.add(key);
        } else if (part instanceof PEMKeyPair pair) {
            keys.add(pair.getPrivateKeyInfo());
        } else if (part instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
            keys.add(passphrase.open(encrypted));
        } else if (part instanceof PEMEncryptedKeyPair encrypted) {
            keys.add(passphrase.open(encrypted));
        } else if (part instanceof PKCS10CertificationRequest) {
            insteadOfThem = Optional.of(new Refusal("key-file-request"));
        } else if (part instanceof SubjectPublicKeyInfo) {
            insteadOfThem = Optional.of(new Refusal("key-file-public-key"));
        }
    }
}
