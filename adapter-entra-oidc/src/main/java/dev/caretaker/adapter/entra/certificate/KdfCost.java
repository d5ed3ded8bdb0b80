package dev.caretaker.adapter.entra.certificate;

import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBEParameter;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * Adds up what a file asks for before it can be deciphered, and refuses before anything of it is paid: the numbers are
 * in the open, and whoever made the file chose them (RFC 8018 appendix A.2; RFC 7914 section 2 for the memory).
 */
final class KdfCost {

    /**
     * About a second of work. OpenSSL asks for 2,048 rounds and the JDK for 10,000; some programs follow the OWASP Password
     * Storage Cheat Sheet with 600,000, which a PKCS#12 file may ask for three times: for its certificates, its key and its
     * check sum.
     */
    private static final BigInteger MOST_ITERATIONS = BigInteger.valueOf(2_000_000);

    private static final BigInteger MOST_SCRYPT_BYTES = BigInteger.valueOf(64L * 1024 * 1024);
    private static final BigInteger MOST_PARALLEL = BigInteger.valueOf(4);
    private static final String PKCS12_SCHEMES = PKCSObjectIdentifiers.pkcs_12PbeIds.getId() + ".";
    private static final String PKCS5_SCHEMES = PKCSObjectIdentifiers.pkcs_5.getId() + ".";

    private BigInteger iterations = BigInteger.ZERO;

    /** Counts the encryption of one part of a file. */
    void add(AlgorithmIdentifier encryption) {
        ASN1ObjectIdentifier scheme = encryption.getAlgorithm();
        ASN1Encodable parameters = encryption.getParameters();
        if (scheme.equals(PKCSObjectIdentifiers.id_PBES2)) {
            addDerivation(PBES2Parameters.getInstance(parameters).getKeyDerivationFunc());
        } else if (scheme.getId().startsWith(PKCS12_SCHEMES)) {
            add(PKCS12PBEParams.getInstance(parameters).getIterations());
        } else if (scheme.getId().startsWith(PKCS5_SCHEMES)) {
            add(PBEParameter.getInstance(parameters).getIterationCount());
        } else {
            throw new Refusal("key-file-encryption");
        }
    }

    private void addDerivation(KeyDerivationFunc derivation) {
        if (derivation.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
            add(PBKDF2Params.getInstance(derivation.getParameters()).getIterationCount());
        } else if (derivation.getAlgorithm().equals(MiscObjectIdentifiers.id_scrypt)) {
            checkScrypt(ScryptParams.getInstance(derivation.getParameters()));
        } else {
            throw new Refusal("key-file-encryption");
        }
    }

    private static void checkScrypt(ScryptParams scrypt) {
        BigInteger bytes =
                BigInteger.valueOf(128).multiply(scrypt.getCostParameter()).multiply(scrypt.getBlockSize());
        boolean isPositive = scrypt.getCostParameter().signum() > 0
                && scrypt.getBlockSize().signum() > 0
                && scrypt.getParallelizationParameter().signum() > 0;
        if (!isPositive
                || bytes.compareTo(MOST_SCRYPT_BYTES) > 0
                || scrypt.getParallelizationParameter().compareTo(MOST_PARALLEL) > 0) {
            throw new Refusal("key-file-too-costly");
        }
    }

    /** Counts so many rounds. */
    void add(BigInteger rounds) {
        iterations = iterations.add(rounds);
        if (rounds.signum() <= 0 || iterations.compareTo(MOST_ITERATIONS) > 0) {
            throw new Refusal("key-file-too-costly");
        }
    }
}
