package dev.caretaker.adapter.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.entra.lookalike.EntraLookAlike;
import dev.caretaker.adapter.entra.lookalike.TokenMint;
import dev.caretaker.application.sso.IdentityProvider.Completion;
import dev.caretaker.application.sso.SsoRefusal;
import dev.caretaker.application.sso.SsoRefusal.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that nobody or somebody else signed. Each test begins where the good way was seen to work. */
class SignatureAttacksTest {

    private final Fixtures it = new Fixtures();

    @BeforeEach
    void control() {
        assertThat(it.signIn()).isInstanceOf(Completion.Verified.class);
    }

    @AfterEach
    void stop() {
        it.close();
    }

    private SsoRefusal withHeader(Consumer<Map<String, Object>> twist) {
        it.entra.desk().twistHeader(twist);
        return it.refusal();
    }

    private static String claimsOf(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE"})
    void attackA2_unsignedToken_isRefused(String algorithm) {
        it.entra
                .desk()
                .twistToken(token -> TokenMint.encoded("{\"alg\":\"" + algorithm + "\",\"kid\":\"key-0\"}") + "."
                        + TokenMint.encoded(claimsOf(token)) + ".");

        assertThat(it.refusal().reason()).isEqualTo(Reason.FAILED);
    }

    @Test
    void attackA2_hmacWithThePublicKey_isRefused() {
        it.entra.desk().twistToken(token -> hmac(claimsOf(token)));

        assertThat(it.refusal().details().get("detail")).contains("HS256");
    }

    private static String hmac(String claims) {
        try {
            String signed = TokenMint.encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"key-0\"}") + "."
                    + TokenMint.encoded(claims);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(TokenMint.publicKey(0).getEncoded(), "HmacSHA256"));
            byte[] tag = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @ParameterizedTest
    @CsvSource({"RS384, SHA384withRSA", "RS512, SHA512withRSA"})
    void attackA2_anotherRsaAlgorithm_isRefused(String name, String algorithm) {
        it.entra
                .desk()
                .twistToken(token -> TokenMint.sign(
                        "{\"alg\":\"" + name + "\",\"typ\":\"JWT\",\"kid\":\"key-0\"}", claimsOf(token), algorithm, 0));

        assertThat(it.refusal().details().get("detail")).contains(name);
    }

    @Test
    void attackA5_badSignature_isRefused() {
        it.entra.desk().twistToken(token -> token.substring(0, token.lastIndexOf('.') + 1) + "AAAA");
        assertThat(it.refusal().details().get("detail")).contains("signature");

        it.entra
                .desk()
                .twistToken(token -> TokenMint.sign(
                        "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"key-0\"}", claimsOf(token), "SHA256withRSA", 2));
        assertThat(it.refusal().details().get("detail")).contains("signature");
    }

    @Test
    void attackA5_keyIdOfAnotherKey_isRefused() {
        assertThat(withHeader(header -> header.put("kid", "key-1")).details().get("detail"))
                .contains("signature");
    }

    @Test
    void attackA5_keyIdMissing_isRefused() {
        assertThat(withHeader(header -> header.remove("kid")).details().get("detail"))
                .contains("names no key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "' OR 1=1 --", "http://evil.example/key", "\u0000", "key-2"})
    void attackA5_keyIdWithPathSqlOrUrl_isRefused(String keyId) {
        assertThat(withHeader(header -> header.put("kid", keyId)).reason()).isEqualTo(Reason.FAILED);
    }

    @Test
    void attackA5_keyInTheHeader_isNeverUsedNorFetched() {
        try (EntraLookAlike evil = new EntraLookAlike(it.theirClock)) {
            it.entra
                    .desk()
                    .twistToken(token -> TokenMint.sign(
                            "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"key-2\",\"jku\":\"" + evil.authority()
                                    + "/x/keys\","
                                    + "\"x5u\":\"" + evil.authority()
                                    + "/x/keys\",\"jwk\":{\"kty\":\"RSA\",\"kid\":\"key-2\","
                                    + "\"n\":\"" + it.entra.mint().jwk("key-2").get("n") + "\",\"e\":\"AQAB\"}}",
                            claimsOf(token),
                            "SHA256withRSA",
                            2));

            assertThat(it.refusal().details().get("detail")).contains("key-2");
            assertThat(evil.calls()).isEmpty();
        }
    }

    @Test
    void attackA5_criticalHeader_isRefused() {
        assertThat(withHeader(header -> header.put("crit", List.of("exp"))).reason())
                .isEqualTo(Reason.FAILED);
        it.entra.desk().twistHeader(header -> header.put("typ", "at+jwt"));
        assertThat(it.refusal().details().get("detail")).contains("at+jwt");
    }

    @Test
    void attackA20_memberOfTheHeaderTwice_isRefused() {
        it.entra
                .desk()
                .twistToken(token -> TokenMint.sign(
                        "{\"alg\":\"none\",\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"key-0\"}",
                        claimsOf(token),
                        "SHA256withRSA",
                        0));

        assertThat(it.refusal().reason()).isEqualTo(Reason.FAILED);
    }
}
