package dev.caretaker.adapter.entra.certificate;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.sso.credential.CertificateIssuer;
import dev.caretaker.application.sso.credential.PublicCertificates;
import dev.caretaker.domain.entra.CertificateOrder;
import dev.caretaker.domain.entra.EntraCredential.GeneratedCertificate;
import dev.caretaker.domain.entra.Secret;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes RSA key pairs with self-signed certificates, signed with SHA-256 (Microsoft's page “Create a self-signed public
 * certificate to authenticate your application”), good for nothing but signing in a client.
 */
public final class SelfSignedCertificateIssuer implements CertificateIssuer {

    private static final Duration BACK_DATED = Duration.ofMinutes(5);
    private static final int SERIAL_BITS = 127;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Keeps nothing. */
    public SelfSignedCertificateIssuer() {}

    @Override
    public GeneratedCertificate issue(String commonName, CertificateOrder order, Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(order.keyBits(), RANDOM);
            KeyPair pair = generator.generateKeyPair();
            byte[] der = certificate(commonName, order, now.truncatedTo(ChronoUnit.SECONDS), pair);
            String privateKey =
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
            return new GeneratedCertificate(PublicCertificates.read(der), Secret.of(privateKey));
        } catch (GeneralSecurityException | IOException | OperatorCreationException failure) {
            throw new AdapterFailureException(CertificateIssuer.class, failure);
        }
    }

    private static byte[] certificate(String commonName, CertificateOrder order, Instant now, KeyPair pair)
            throws IOException, OperatorCreationException {
        X500Name name = new X500NameBuilder().addRDN(BCStyle.CN, commonName).build();
        Instant end =
                now.atOffset(ZoneOffset.UTC).plusMonths(order.validityMonths()).toInstant();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                        name,
                        new BigInteger(SERIAL_BITS, RANDOM).add(BigInteger.ONE),
                        Date.from(now.minus(BACK_DATED)),
                        Date.from(end),
                        name,
                        pair.getPublic())
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
        return builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))
                .getEncoded();
    }
}
