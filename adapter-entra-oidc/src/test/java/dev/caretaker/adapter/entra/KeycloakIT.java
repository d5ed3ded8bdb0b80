package dev.caretaker.adapter.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.caretaker.adapter.entra.Keycloak.Door;
import dev.caretaker.adapter.entra.certificate.SelfSignedCertificateIssuer;
import dev.caretaker.adapter.entra.lookalike.EntraLookAlike;
import dev.caretaker.application.sso.VerifiedIdentity;
import dev.caretaker.domain.entra.CertificateOrder;
import dev.caretaker.domain.entra.EntraCredential;
import dev.caretaker.domain.entra.EntraCredential.GeneratedCertificate;
import dev.caretaker.domain.entra.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The assertion, PKCE and the checks of tokens against a server that is not of our making; runs with the profile
 * {@code keycloak} alone. Its issuer cannot have the form of Entra's, so that this begins behind discovery.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeycloakIT {

    private static final String REDIRECT = "http://127.0.0.1:9/back";
    private static final String LOGOUT = "http://127.0.0.1:9/ended";
    private static final String VERIFIER = "verifier-of-a-test-".repeat(3);

    private final Clock clock = Clock.systemUTC();
    private final GeneratedCertificate pair = issue();
    private final Outgoing outgoing = new Outgoing(clock, Outgoing.PATIENCE);
    private final TokenEndpoint tokens = new TokenEndpoint(outgoing, clock);

    private Keycloak keycloak;
    private Map<String, Object> discovery;

    private GeneratedCertificate issue() {
        return new SelfSignedCertificateIssuer().issue("caretaker", CertificateOrder.STANDARD, clock.instant());
    }

    @BeforeAll
    void start() throws IOException {
        keycloak = Keycloak.start(
                Path.of(System.getProperty("keycloak.home")),
                new Keycloak.Application(
                        EntraLookAlike.CLIENT_ID,
                        EntraLookAlike.TENANT,
                        Fixtures.OBJECT_ID,
                        pair.publicPart().der(),
                        REDIRECT,
                        LOGOUT));
        discovery = outgoing.get(URI.create(keycloak.realm() + "/.well-known/openid-configuration"))
                .json();
    }

    @AfterAll
    void stop() {
        keycloak.close();
    }

    private String known(String name) {
        return Json.text(discovery, name).orElseThrow();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String authorization(String nonce) {
        CodeChallenge challenge = CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(VERIFIER));
        return known("authorization_endpoint") + "?response_type=code&response_mode=query&client_id="
                + EntraLookAlike.CLIENT_ID + "&redirect_uri=" + encoded(REDIRECT) + "&scope="
                + encoded("openid profile")
                + "&state=s&nonce=" + nonce + "&code_challenge_method=S256&code_challenge=" + challenge.getValue();
    }

    private TokenEndpoint.Answer redeem(String code, String verifier, EntraCredential credential) {
        return tokens.ask(
                URI.create(known("token_endpoint")),
                EntraLookAlike.CLIENT_ID,
                List.of(credential),
                new AuthorizationCodeGrant(
                        new AuthorizationCode(code), URI.create(REDIRECT), new CodeVerifier(verifier)),
                new Scope("openid", "profile"));
    }

    private VerifiedIdentity verified(TokenEndpoint.Answer answer, String nonce) {
        SigningKeys keys = SigningKeys.of(outgoing.get(URI.create(known("jwks_uri"))));
        return IdTokens.verify(
                Json.text(answer.reply().json(), "id_token").orElseThrow(),
                name -> keys.find(name, known("issuer"), EntraLookAlike.TENANT),
                new Claims.Expected(known("issuer"), Fixtures.CONNECTION, Secret.of(nonce), clock.instant()));
    }

    @Test
    void signIn_withACertificate_isVerifiedAndEndsInAFrame() throws Exception {
        Door door = new Door();
        String code = door.signIn(authorization("nonce-1"), "zoe", "zoe-knows");

        TokenEndpoint.Answer answer = redeem(code, VERIFIER, pair);

        assertThat(answer.reply().status()).as(answer.reply().toString()).isEqualTo(200);
        VerifiedIdentity zoe = verified(answer, "nonce-1");
        assertThat(zoe.objectId()).isEqualTo(Fixtures.OBJECT_ID);
        assertThat(zoe.roles()).containsExactly("Operator");
        assertThat(zoe.preferredUsername()).contains("zoe");

        String page = door.signOut(known("end_session_endpoint") + "?id_token_hint="
                + Json.text(answer.reply().json(), "id_token").orElseThrow());
        assertThat(page).contains(LOGOUT).contains("sid=" + zoe.sid().orElseThrow());
    }

    @Test
    void keyOfAnother_isRefused() throws Exception {
        String code = new Door().signIn(authorization("nonce-2"), "zoe", "zoe-knows");
        GeneratedCertificate mixed = new GeneratedCertificate(pair.publicPart(), issue().secret());

        assertThat(redeem(code, VERIFIER, mixed).refusedCredentials()).isEqualTo(1);
    }

    @Test
    void verifierOfAnother_isRefused() throws Exception {
        String code = new Door().signIn(authorization("nonce-3"), "zoe", "zoe-knows");

        assertThat(EntraErrors.error(redeem(code, VERIFIER + "x", pair).reply()))
                .contains("invalid_grant");
    }
}
