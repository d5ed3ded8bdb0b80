package dev.caretaker.adapter.entra.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;

/** A private key that Entra's kind of proof can be made with, and the certificate that belongs to it. */
final class Pair {

    private static final int SHORTEST_BITS = 2048;
    /** Longer ones only cost: a signature with 16384 bits takes a second. */
    private static final int LONGEST_BITS = 8192;

    private static final BigInteger SMALLEST_EXPONENT = BigInteger.valueOf(65537);
    private static final int LONGEST_EXPONENT_BITS = 64;
    private static final byte[] SAMPLE = "caretaker".getBytes(StandardCharsets.US_ASCII);

    private Pair() {}

    /** The key, if it is RSA of a sound length; looked at before anything is computed with it. */
    static RSAPrivateKey checked(PrivateKeyInfo info) throws IOException {
        if (!info.getPrivateKeyAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
            throw new Refusal("not-rsa");
        }
        RSAPrivateKey key = RSAPrivateKey.getInstance(info.parsePrivateKey());
        int bits = key.getModulus().bitLength();
        if (bits < SHORTEST_BITS) {
            throw new Refusal("rsa-too-short", Map.of("min", Integer.toString(SHORTEST_BITS)));
        }
        if (bits > LONGEST_BITS) {
            throw new Refusal("rsa-too-long", Map.of("max", Integer.toString(LONGEST_BITS)));
        }
        BigInteger exponent = key.getPublicExponent();
        if (exponent.compareTo(SMALLEST_EXPONENT) < 0 || exponent.bitLength() > LONGEST_EXPONENT_BITS) {
            throw new Refusal("rsa-exponent");
        }
        return key;
    }

    /** Of a chain in any order the certificate of the key; of several the one that lasts longest. */
    static Optional<X509Certificate> certificateOf(RSAPrivateKey key, List<X509Certificate> chain) {
        return chain.stream()
                .filter(certificate -> certificate.getPublicKey() instanceof RSAPublicKey rsa
                        && rsa.getModulus().equals(key.getModulus())
                        && rsa.getPublicExponent().equals(key.getPublicExponent()))
                .max(Comparator.comparing(X509Certificate::getNotAfter));
    }

    /** Signs something: a key whose parts do not fit each other fails here and not at Entra. */
    static boolean works(PrivateKeyInfo info, X509Certificate certificate) {
        try {
            PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
            Signature signing = Signature.getInstance("SHA256withRSA");
            signing.initSign(key);
            signing.update(SAMPLE);
            byte[] signature = signing.sign();
            Signature verifying = Signature.getInstance("SHA256withRSA");
            verifying.initVerify(certificate.getPublicKey());
            verifying.update(SAMPLE);
            return verifying.verify(signature);
        } catch (GeneralSecurityException | IOException | ArithmeticException unfit) {
            return false;
        }
    }
}
