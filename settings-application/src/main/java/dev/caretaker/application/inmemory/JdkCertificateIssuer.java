package dev.caretaker.application.inmemory;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.sso.credential.CertificateIssuer;
import dev.caretaker.application.sso.credential.PublicCertificates;
import dev.caretaker.domain.entra.CertificateOrder;
import dev.caretaker.domain.entra.EntraCredential.GeneratedCertificate;
import dev.caretaker.domain.entra.Secret;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Makes certificates with what the Java platform has, which signs but does not write them: the few structures of X.509
 * (RFC 5280 section 4.1) are put together here. For tests and demonstrations without a library for it.
 */
public final class JdkCertificateIssuer implements CertificateIssuer {

    private static final Duration BACK_DATED = Duration.ofMinutes(5);
    private static final int SERIAL_BITS = 127;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DateTimeFormatter GENERALIZED_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    // sha256WithRSAEncryption; commonName; keyUsage digitalSignature, critical; extKeyUsage clientAuth
    private static final byte[] ALGORITHM = HexFormat.of().parseHex("300d06092a864886f70d01010b0500");
    private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");
    private static final byte[] KEY_USAGE = HexFormat.of().parseHex("300e0603551d0f0101ff040403020780");
    private static final byte[] CLIENT_AUTH = HexFormat.of().parseHex("30130603551d25040c300a06082b06010505070302");

    /** Keeps nothing. */
    public JdkCertificateIssuer() {}

    @Override
    public GeneratedCertificate issue(String commonName, CertificateOrder order, Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(order.keyBits(), RANDOM);
            KeyPair pair = generator.generateKeyPair();
            byte[] content = content(commonName, order, now, pair);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(content);
            byte[] der = Der.sequence(content, ALGORITHM, Der.bits(signature.sign()));
            String privateKey =
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
            return new GeneratedCertificate(PublicCertificates.read(der), Secret.of(privateKey));
        } catch (GeneralSecurityException failure) {
            throw new AdapterFailureException(CertificateIssuer.class, failure);
        }
    }

    private static byte[] content(String commonName, CertificateOrder order, Instant now, KeyPair pair) {
        byte[] name = Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.utf8(commonName))));
        Instant end =
                now.atOffset(ZoneOffset.UTC).plusMonths(order.validityMonths()).toInstant();
        return Der.sequence(
                Der.tagged(0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(SERIAL_BITS, RANDOM).add(BigInteger.ONE)),
                ALGORITHM,
                name,
                Der.sequence(time(now.minus(BACK_DATED)), time(end)),
                name,
                pair.getPublic().getEncoded(),
                Der.tagged(3, Der.sequence(KEY_USAGE, CLIENT_AUTH)));
    }

    /** UTCTime up to 2049 (RFC 5280 section 4.1.2.5). */
    private static byte[] time(Instant at) {
        String written = GENERALIZED_TIME.format(at);
        return written.compareTo("2050") < 0 ? Der.utcTime(written.substring(2)) : Der.generalizedTime(written);
    }
}
