package dev.caretaker.app.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;

/**
 * A certificate with its chain and its private key, checked to belong together and to be in force.
 *
 * @param chain the server's own certificate, then each one's issuer
 * @param key the private key of the first
 */
record ServerCertificate(List<X509Certificate> chain, PrivateKey key) {

    /** NIST SP 800-57 part 1, table 2: shorter RSA keys are below 112 bits of strength. */
    private static final int LEAST_RSA_BITS = 2048;

    private static final byte[] PROOF = {42};

    /**
     * Reads a pair.
     *
     * @param certificates the file with the chain
     * @param privateKey the file with the key
     * @param now the present
     * @throws UnfitPairException if the pair is not one that browsers would accept
     */
    static ServerCertificate of(PemFile certificates, PemFile privateKey, Instant now) throws UnfitPairException {
        List<X509Certificate> chain = certificates.certificates();
        PrivateKey key = privateKey.privateKey();
        X509Certificate own = chain.get(0);
        if (!belongTogether(own.getPublicKey(), key)) {
            throw new UnfitPairException(privateKey + " does not belong to the first certificate in " + certificates
                    + ": take the key that the certificate was made for.");
        }
        checkDates(certificates, own, now);
        checkOrder(certificates, chain);
        if (own.getPublicKey() instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
            throw new UnfitPairException(privateKey + " is an RSA key of "
                    + rsa.getModulus().bitLength() + " bits: take one of at least " + LEAST_RSA_BITS + ".");
        }
        return new ServerCertificate(List.copyOf(chain), key);
    }

    private static void checkDates(PemFile file, X509Certificate own, Instant now) throws UnfitPairException {
        if (now.isAfter(own.getNotAfter().toInstant())) {
            throw new UnfitPairException("The certificate in " + file + " expired at "
                    + own.getNotAfter().toInstant() + ": renew it.");
        }
        if (now.isBefore(own.getNotBefore().toInstant())) {
            throw new UnfitPairException("The certificate in " + file + " is not valid before "
                    + own.getNotBefore().toInstant() + ": check the clock of this machine, or take another.");
        }
    }

    /** RFC 8446, section 4.4.2: the sender's certificate comes first, and each one should certify the one before. */
    private static void checkOrder(PemFile file, List<X509Certificate> chain) throws UnfitPairException {
        for (int i = 1; i < chain.size(); i++) {
            try {
                chain.get(i - 1).verify(chain.get(i).getPublicKey());
            } catch (GeneralSecurityException notTheIssuer) {
                throw new UnfitPairException(
                        "Certificate " + (i + 1) + " in " + file + " did not issue the one before it: put the server's"
                                + " own certificate first, then each one's issuer.",
                        notTheIssuer);
            }
        }
    }

    private static boolean belongTogether(PublicKey certified, PrivateKey key) throws UnfitPairException {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC", "ECDSA" -> "SHA256withECDSA";
                    case "Ed25519", "EdDSA" -> "Ed25519";
                    default ->
                        throw new UnfitPairException(
                                "The key is of the kind " + key.getAlgorithm() + ": take RSA, EC or Ed25519.");
                };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(PROOF);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(PROOF);
            return signature.verify(signed);
        } catch (SignatureException | java.security.InvalidKeyException otherKind) {
            return false;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** When the first certificate of the chain to end does so. */
    Instant end() {
        return chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** In memory, in the form that Netty's TLS wants. */
    KeyStore keyStore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, null, chain.toArray(X509Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Says whom it is for; the key is nobody's business. */
    @Override
    public String toString() {
        return chain.get(0).getSubjectX500Principal() + ", valid until " + end();
    }
}
