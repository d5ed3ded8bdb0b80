package dev.caretaker.adapter.web.security.session;

import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.caretaker.adapter.web.api.Call;
import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.application.user.UserStore;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokenTest {

    private static final byte[] KEY_OF_THE_SERVER = new byte[32];

    @AutoClose
    private final RunningServer server = RunningServer.start();

    private String token = "";

    @BeforeEach
    void signIn() {
        token = server.token("admin");
    }

    private void assertDead(String candidate) {
        assertProblem(server.as(candidate, "GET", "/web/api/authentication/me").send(), 401, "unauthorized");
        Call withCookie =
                server.call("GET", "/web/api/authentication/me").header("Cookie", "caretaker-session=" + candidate);
        assertProblem(withCookie.send(), 401, "unauthorized");
    }

    private JWTClaimsSet claims() throws ParseException {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }

    private static String signed(JWSAlgorithm algorithm, byte[] key, JWTClaimsSet claims) throws JOSEException {
        SignedJWT jwt = new SignedJWT(new JWSHeader(algorithm), claims);
        jwt.sign(new MACSigner(key));
        return jwt.serialize();
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void token_signedAnewWithTheSameKey_isAlive() throws Exception {
        String same = signed(JWSAlgorithm.HS256, KEY_OF_THE_SERVER, claims());

        assertThat(server.as(same, "GET", "/web/api/authentication/me").send().statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "", "HS256 ", "hs256", "RS256", "ES256", "dir", "null"})
    void token_withAnotherAlgorithmInItsHeader_isDead(String algorithm) {
        String[] parts = token.split("\\.");
        String header = encoded("{\"alg\":\"" + algorithm + "\"}");

        assertDead(header + "." + parts[1] + "." + parts[2]);
        assertDead(header + "." + parts[1] + ".");
        assertDead(header + "." + parts[1]);
    }

    @Test
    void token_signedWithTheKeyButAnotherAlgorithm_isDead() throws Exception {
        byte[] longer = new byte[64];

        assertDead(signed(JWSAlgorithm.HS512, longer, claims()));
        assertDead(signed(JWSAlgorithm.HS384, longer, claims()));
    }

    @Test
    void token_signedWithAnotherKey_isDead() throws Exception {
        byte[] other = KEY_OF_THE_SERVER.clone();
        other[31] = 1;

        assertDead(signed(JWSAlgorithm.HS256, other, claims()));
    }

    @Test
    void token_cutAnywhere_isDead() {
        IntStream.range(1, token.length())
                .filter(length -> length > token.length() - 50 || length % 16 == 0)
                .forEach(length -> assertDead(token.substring(0, length)));
    }

    @Test
    void token_withAnyPartChanged_isDead() {
        String[] parts = token.split("\\.");
        String other = encoded("{\"iss\":\"caretaker\",\"jti\":\"x\",\"exp\":99999999999}");

        assertDead(parts[0] + "." + other + "." + parts[2]);
        assertDead(parts[0] + "." + parts[1] + "." + parts[2].substring(1) + "A");
        assertDead(parts[0] + ".." + parts[2]);
        assertDead("..");
        assertDead(token + ".x");
        assertDead("x".repeat(2001));
    }

    @Test
    void token_ofAnotherIssuerWithoutEndOrWithoutSession_isDead() throws Exception {
        JWTClaimsSet claims = claims();

        assertDead(signed(
                JWSAlgorithm.HS256,
                KEY_OF_THE_SERVER,
                new JWTClaimsSet.Builder(claims).issuer("other").build()));
        assertDead(signed(
                JWSAlgorithm.HS256,
                KEY_OF_THE_SERVER,
                new JWTClaimsSet.Builder(claims).expirationTime(null).build()));
        assertDead(signed(
                JWSAlgorithm.HS256,
                KEY_OF_THE_SERVER,
                new JWTClaimsSet.Builder(claims).jwtID(null).build()));
        assertDead(signed(
                JWSAlgorithm.HS256,
                KEY_OF_THE_SERVER,
                new JWTClaimsSet.Builder(claims).jwtID("unheard-of").build()));
    }

    @Test
    void token_pastItsEnd_isDead() throws Exception {
        Date now = Date.from(server.clock().instant());

        assertDead(signed(
                JWSAlgorithm.HS256,
                KEY_OF_THE_SERVER,
                new JWTClaimsSet.Builder(claims()).expirationTime(now).build()));
    }

    @Test
    void token_ofAnIdleOrOldSession_isDeadThoughItsSignatureIsValid() {
        server.clock().advance(Duration.ofMinutes(29));
        assertThat(server.as(token, "GET", "/web/api/authentication/me").send().statusCode())
                .isEqualTo(200);
        server.clock().advance(Duration.ofMinutes(30));

        assertDead(token);
    }

    @Test
    void token_ofADeletedUser_isDead() {
        server.addUser("other", Set.of("SETTINGS", "USERS"), false);
        server.bean(UserStore.class).delete("id-admin");
        server.clock().advance(Duration.ofSeconds(2));

        assertDead(token);
    }
}
