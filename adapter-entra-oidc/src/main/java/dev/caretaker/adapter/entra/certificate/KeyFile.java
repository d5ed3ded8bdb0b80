package dev.caretaker.adapter.entra.certificate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * What was found in a file.
 *
 * @param certificates in their order
 * @param keys private keys
 * @param insteadOfThem why there is neither, if something else is recognised
 */
record KeyFile(List<X509CertificateHolder> certificates, List<PrivateKeyInfo> keys, Optional<Refusal> insteadOfThem) {

    private static final int MOST_CHARACTERS = 128 * 1024;
    private static final String PEM_BEGIN = "-----BEGIN ";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    static KeyFile empty() {
        return new KeyFile(List.of(), List.of(), Optional.empty());
    }

    /** Reads PEM, or base64 of DER or PKCS#12. */
    static KeyFile read(String text, Passphrase passphrase) {
        if (text.length() > MOST_CHARACTERS) {
            throw new Refusal("key-file-too-large");
        }
        String body = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        if (body.isBlank()) {
            return empty();
        }
        try {
            return body.contains(PEM_BEGIN) ? PemFile.read(body, passphrase) : BinaryFile.read(body, passphrase);
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException broken) {
            throw unreadable(broken);
        } catch (ArithmeticException | IndexOutOfBoundsException | StackOverflowError broken) {
            throw unreadable(broken); // lengths that overflow, and thousands of structures in one another
        }
    }

    private static Refusal unreadable(Throwable cause) {
        Refusal refusal = new Refusal("key-file-unreadable");
        refusal.initCause(cause);
        return refusal;
    }

    KeyFile and(KeyFile other) {
        List<X509CertificateHolder> allCertificates = new ArrayList<>(certificates);
        allCertificates.addAll(other.certificates);
        List<PrivateKeyInfo> allKeys = new ArrayList<>(keys);
        other.keys.stream().filter(key -> !allKeys.contains(key)).forEach(allKeys::add);
        return new KeyFile(allCertificates, allKeys, insteadOfThem.or(other::insteadOfThem));
    }
}
