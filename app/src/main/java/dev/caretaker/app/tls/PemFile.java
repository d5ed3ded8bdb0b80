package dev.caretaker.app.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/**
 * One PEM file (RFC 7468) that an environment variable names, as it was when it was read.
 *
 * @param variable the environment variable
 * @param path the file
 * @param text what stood in it
 */
record PemFile(String variable, Path path, String text) {

    /** Far above any chain; an operator who names the wrong file learns so at once. */
    private static final int MOST_BYTES = 256 * 1024;

    static PemFile read(String variable, Path path) throws UnfitPairException {
        try (InputStream file = Files.newInputStream(path)) {
            byte[] bytes = file.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new UnfitPairException(variable + " (" + path
                        + ") is larger than 256 KiB: name a PEM file with certificates or a key.");
            }
            return new PemFile(variable, path, new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException missing) {
            throw new UnfitPairException(
                    variable + " (" + path + ") does not exist: create it or name another.", missing);
        } catch (AccessDeniedException denied) {
            throw new UnfitPairException(
                    variable + " (" + path + ") may not be read: give the user of the server the right to.", denied);
        } catch (IOException broken) {
            throw new UnfitPairException(
                    variable + " (" + path + ") cannot be read: " + broken.getMessage() + ".", broken);
        }
    }

    /** The certificates of the file in their order, at least one; whatever else stands there is passed over. */
    List<X509Certificate> certificates() throws UnfitPairException {
        List<X509Certificate> certificates = new ArrayList<>();
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        try {
            for (Object block : blocks()) {
                if (block instanceof X509CertificateHolder certificate) {
                    certificates.add(converter.getCertificate(certificate));
                }
            }
        } catch (CertificateException damaged) {
            throw new UnfitPairException(this + " holds a certificate that cannot be read: take it anew.", damaged);
        }
        if (certificates.isEmpty()) {
            throw new UnfitPairException(this + " holds no certificate: put in the server's own and those of the"
                    + " authorities between, as PEM.");
        }
        return certificates;
    }

    /** The one private key of the file: PKCS#8, PKCS#1 (RSA) or SEC 1 (EC). */
    PrivateKey privateKey() throws UnfitPairException {
        List<PrivateKeyInfo> keys = new ArrayList<>();
        for (Object block : blocks()) {
            if (block instanceof PKCS8EncryptedPrivateKeyInfo || block instanceof PEMEncryptedKeyPair) {
                throw new UnfitPairException(this + " is encrypted: decrypt it, for example with \"openssl pkey -in"
                        + " FILE -out NEW\", and let only the user of the server read it.");
            }
            if (block instanceof PEMKeyPair pair) {
                keys.add(pair.getPrivateKeyInfo());
            } else if (block instanceof PrivateKeyInfo key) {
                keys.add(key);
            }
        }
        if (keys.size() != 1) {
            throw new UnfitPairException(this + " holds " + (keys.isEmpty() ? "no private key" : "several private keys")
                    + ": put in exactly the one that the certificate was made for, as PEM.");
        }
        try {
            return new JcaPEMKeyConverter().getPrivateKey(keys.get(0));
        } catch (PEMException unknown) {
            throw new UnfitPairException(
                    this + " holds a key of a kind that TLS has no use for: take RSA, EC or Ed25519.", unknown);
        }
    }

    private List<Object> blocks() throws UnfitPairException {
        List<Object> blocks = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object block = parser.readObject(); block != null; block = parser.readObject()) {
                blocks.add(block);
            }
        } catch (IOException | RuntimeException malformed) {
            throw new UnfitPairException(
                    this + " is not sound PEM: take the file anew from where it was made.", malformed);
        }
        return blocks;
    }

    /** How messages call it; what stands in it may be secret. */
    @Override
    public String toString() {
        return variable + " (" + path + ")";
    }
}
