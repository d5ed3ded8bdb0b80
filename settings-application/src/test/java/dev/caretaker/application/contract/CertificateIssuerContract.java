package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.sso.credential.CertificateIssuer;
import dev.caretaker.application.sso.credential.PublicCertificates;
import dev.caretaker.domain.entra.CertificateOrder;
import dev.caretaker.domain.entra.EntraCredential.GeneratedCertificate;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link CertificateIssuer} promises. */
public interface CertificateIssuerContract {

    Instant NOW = Instant.parse("2026-11-30T10:15:30.5Z");

    /**
     * The issuer under test.
     *
     * @return any
     */
    CertificateIssuer issuer();

    @Test
    default void issue_order_isFollowed() {
        GeneratedCertificate made = issuer().issue("Prüf & Co, ca.example", new CertificateOrder(3, 3072), NOW);

        X509Certificate certificate = certificateOf(made);
        assertEquals("CN=Prüf & Co\\, ca.example", made.publicPart().subject());
        assertEquals(
                3072, ((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength());
        assertEquals(Instant.parse("2026-11-30T10:10:30Z"), made.publicPart().notBefore());
        assertEquals(Instant.parse("2027-02-28T10:15:30Z"), made.publicPart().notAfter());
        assertEquals("SHA256withRSA", certificate.getSigAlgName());
    }

    @Test
    default void certificate_isGoodForSigningInAClientOnly() throws GeneralSecurityException {
        X509Certificate certificate = certificateOf(issue());

        certificate.verify(certificate.getPublicKey());
        assertEquals(3, certificate.getVersion());
        assertEquals(-1, certificate.getBasicConstraints());
        assertTrue(certificate.getKeyUsage()[0]);
        assertEquals(List.of("1.3.6.1.5.5.7.3.2"), certificate.getExtendedKeyUsage());
    }

    @Test
    default void privateKey_belongsToTheCertificate() throws GeneralSecurityException {
        GeneratedCertificate made = issue();
        byte[] pkcs8 = Base64.getDecoder().decode(made.secret().reveal());
        Signature signing = Signature.getInstance("SHA256withRSA");
        signing.initSign(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        Signature verifying = Signature.getInstance("SHA256withRSA");
        verifying.initVerify(certificateOf(made).getPublicKey());

        assertTrue(verifying.verify(signing.sign()));
    }

    @Test
    default void pairs_areNeverTheSame() {
        GeneratedCertificate one = issue();
        GeneratedCertificate other = issue();

        assertNotEquals(one.secret(), other.secret());
        assertNotEquals(one.publicPart().serial(), other.publicPart().serial());
        assertFalse(one.toString().contains(one.secret().reveal().substring(0, 40)));
    }

    private GeneratedCertificate issue() {
        return issuer().issue("caretaker", CertificateOrder.STANDARD, NOW);
    }

    private static X509Certificate certificateOf(GeneratedCertificate made) {
        return PublicCertificates.platformForm(made.publicPart().der());
    }
}
