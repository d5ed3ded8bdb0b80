package dev.caretaker.adapter.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.caretaker.domain.entra.PublicCertificate;
import dev.caretaker.domain.entra.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The proof that the server has the private key of a registered certificate (RFC 7523, in the form of Microsoft's page
 * “Microsoft identity platform application authentication certificate credentials”). Entra finds the certificate by
 * {@code x5t#S256} alone and refuses headers it does not know, so there is nothing else in it.
 */
final class ClientAssertion {

    private static final Duration VALIDITY = Duration.ofMinutes(10);

    private ClientAssertion() {}

    /**
     * Makes a fresh one.
     *
     * @param certificate the registered certificate
     * @param privateKey its private key, base64 of PKCS#8 in DER
     * @param clientId who proves it
     * @param audience the token endpoint
     * @param now the present
     */
    static SignedJWT of(
            PublicCertificate certificate, Secret privateKey, String clientId, String audience, Instant now) {
        byte[] thumbprint = HexFormat.of().parseHex(certificate.sha256Thumbprint());
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.PS256)
                .type(JOSEObjectType.JWT)
                .x509CertSHA256Thumbprint(Base64URL.encode(thumbprint))
                .build();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(clientId)
                .subject(clientId)
                .audience(audience)
                .jwtID(UUID.randomUUID().toString())
                .notBeforeTime(Date.from(now))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(VALIDITY)))
                .build();
        SignedJWT assertion = new SignedJWT(header, claims);
        try {
            assertion.sign(new RSASSASigner(read(privateKey)));
            return assertion;
        } catch (JOSEException | GeneralSecurityException | IllegalArgumentException broken) {
            throw new IllegalStateException("the stored private key cannot sign", broken);
        }
    }

    private static PrivateKey read(Secret privateKey) throws GeneralSecurityException {
        byte[] pkcs8 = Base64.getDecoder().decode(privateKey.reveal());
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }
}
