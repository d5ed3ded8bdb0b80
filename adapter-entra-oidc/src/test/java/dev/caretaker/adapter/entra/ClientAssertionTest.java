package dev.caretaker.adapter.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.nimbusds.jwt.SignedJWT;
import dev.caretaker.adapter.entra.certificate.SelfSignedCertificateIssuer;
import dev.caretaker.adapter.entra.lookalike.EntraLookAlike;
import dev.caretaker.application.sso.AdminHint;
import dev.caretaker.application.sso.IdentityProvider.Completion;
import dev.caretaker.application.sso.credential.PublicCertificates;
import dev.caretaker.domain.entra.CertificateOrder;
import dev.caretaker.domain.entra.EntraCredential.GeneratedCertificate;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientAssertionTest {

    private final Fixtures it = new Fixtures();
    private final GeneratedCertificate pair = issue();

    private GeneratedCertificate issue() {
        return new SelfSignedCertificateIssuer().issue("caretaker", CertificateOrder.STANDARD, it.clock.instant());
    }

    private static X509Certificate certificateOf(GeneratedCertificate pair) {
        return PublicCertificates.platformForm(pair.publicPart().der());
    }

    @AfterEach
    void stop() {
        it.close();
    }

    @Test
    void certificate_registered_signsIn() {
        it.entra.register(certificateOf(pair));

        assertThat(it.signIn(pair)).isInstanceOf(Completion.Verified.class);
        assertThat(it.signIn(pair)).isInstanceOf(Completion.Verified.class);
    }

    @Test
    void assertion_hasTheHeaderAndClaimsOfTheContractAndNothingElse() throws ParseException {
        it.entra.register(certificateOf(pair));
        it.signIn(pair);

        SignedJWT assertion = SignedJWT.parse(it.entra.desk().lastAssertion());

        assertThat(assertion.getHeader().toJSONObject().keySet()).containsExactlyInAnyOrder("alg", "typ", "x5t#S256");
        assertThat(assertion.getHeader().getAlgorithm().getName()).isEqualTo("PS256");
        assertThat(assertion.getJWTClaimsSet().getClaims().keySet())
                .containsExactlyInAnyOrder("iss", "sub", "aud", "jti", "nbf", "iat", "exp");
        assertThat(assertion.getJWTClaimsSet().getAudience()).containsExactly(it.entra.tokenEndpoint());
        assertThat(assertion.getJWTClaimsSet().getNotBeforeTime()).isEqualTo(it.clock.instant());
        assertThat(assertion.getJWTClaimsSet().getExpirationTime())
                .isEqualTo(it.clock.instant().plus(Duration.ofMinutes(10)));
    }

    @Test
    void certificate_notRegistered_isRefusedWithAHint() {
        assertThat(Fixtures.refusalOf(it.signIn(pair)).hint()).contains(AdminHint.UNKNOWN_CERTIFICATE);
    }

    @Test
    void certificate_notRegisteredYet_isFollowedByTheOneThatIs() {
        GeneratedCertificate next = issue();
        it.entra.register(certificateOf(next));

        assertThat(it.signIn(pair, next))
                .isInstanceOfSatisfying(Completion.Verified.class, verified -> assertThat(verified.refusedCredentials())
                        .isEqualTo(1));
    }

    @Test
    void keyOfAnotherCertificate_isRefusedWithAHint() {
        it.entra.register(certificateOf(pair));
        GeneratedCertificate mixed = new GeneratedCertificate(pair.publicPart(), issue().secret());

        assertThat(Fixtures.refusalOf(it.signIn(mixed)).hint()).contains(AdminHint.WRONG_KEY);
    }

    @Test
    void clock_wrongByAnHour_isRefusedWithAHint() {
        it.entra.register(certificateOf(pair));
        it.theirClock.advance(Duration.ofHours(1));

        assertThat(Fixtures.refusalOf(it.signIn(pair)).hint()).contains(AdminHint.CLOCK);
    }

    @Test
    void certificate_expired_isRefusedWithAHint() {
        it.entra.register(certificateOf(pair));
        it.moveBothClocks(Duration.ofDays(366));

        assertThat(Fixtures.refusalOf(it.signIn(pair)).hint()).contains(AdminHint.CERTIFICATE_VALIDITY);
    }

    @Test
    void header_isTheOneOfMicrosoftsOwnLibrary() throws Exception {
        it.entra.register(certificateOf(pair));
        it.signIn(pair);
        SignedJWT ours = SignedJWT.parse(it.entra.desk().lastAssertion());

        SignedJWT theirs = SignedJWT.parse(assertionOfMsal());

        // Theirs is in the plain alphabet of base64; RFC 7515 section 4.1.8 and Microsoft's page want base64url.
        assertThat(ours.getHeader().getX509CertSHA256Thumbprint().decode())
                .isEqualTo(theirs.getHeader().getX509CertSHA256Thumbprint().decode());
        assertThat(ours.getHeader().getX509CertSHA256Thumbprint().toString()).matches("[A-Za-z0-9_-]{43}");
        // Theirs still signs with RS256, where Microsoft's page asks for PS256; Entra takes both. It also sends the
        // chain,
        // for another way to register certificates.
        assertThat(theirs.getHeader().toJSONObject().keySet())
                .containsAll(Set.of("alg", "x5t#S256"))
                .isSubsetOf(Set.of("alg", "typ", "x5t#S256", "x5c"));
        assertThat(ours.getJWTClaimsSet().getIssuer())
                .isEqualTo(theirs.getJWTClaimsSet().getIssuer());
        assertThat(ours.getJWTClaimsSet().getSubject())
                .isEqualTo(theirs.getJWTClaimsSet().getSubject());
    }

    /** What MSAL4J sends for the same certificate, caught before it leaves. */
    private String assertionOfMsal() throws Exception {
        Catcher catcher = new Catcher();
        PrivateKey key = privateKey();
        ConfidentialClientApplication msal = ConfidentialClientApplication.builder(
                        EntraLookAlike.CLIENT_ID,
                        ClientCredentialFactory.createFromCertificate(key, certificateOf(pair)))
                .authority("https://login.microsoftonline.com/" + EntraLookAlike.TENANT + "/")
                .instanceDiscovery(false)
                .httpClient(catcher)
                .build();
        msal.acquireToken(ClientCredentialParameters.builder(Set.of("https://graph.microsoft.com/.default"))
                        .build())
                .get();
        return catcher.bodies.stream()
                .flatMap(body -> Stream.of(body.split("&")))
                .filter(pair -> pair.startsWith("client_assertion="))
                .map(pair -> URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    private PrivateKey privateKey() throws GeneralSecurityException {
        byte[] pkcs8 = Base64.getDecoder().decode(pair.secret().reveal());
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    private static final class Catcher implements IHttpClient {

        private final List<String> bodies = new ArrayList<>();

        @Override
        public HttpResponse send(HttpRequest request) {
            bodies.add(String.valueOf(request.body()));
            HttpResponse response = new HttpResponse();
            response.statusCode(200);
            response.body("{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"opaque\"}");
            return response;
        }
    }
}
