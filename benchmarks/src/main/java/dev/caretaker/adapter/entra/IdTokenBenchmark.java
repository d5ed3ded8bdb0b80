package dev.caretaker.adapter.entra;

import dev.caretaker.application.sso.VerifiedIdentity;
import dev.caretaker.domain.entra.Cloud;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.LocalLogin;
import dev.caretaker.domain.entra.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Checking an ID token of the usual size with a key at hand, beside the verification of its signature alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class IdTokenBenchmark {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int KEY_BITS = 2048;
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final String TENANT = "11111111-2222-3333-4444-555555555555";
    private static final String CLIENT = "66666666-7777-8888-9999-000000000000";
    private static final String ISSUER = "https://login.microsoftonline.com/" + TENANT + "/v2.0";

    private RSAPublicKey key;
    private byte[] signed;
    private byte[] signature;
    private String token;
    private Claims.Expected expected;

    /** Makes a key and signs a token as Entra would. */
    @Setup
    public void sign() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        KeyPair pair = generator.generateKeyPair();
        key = (RSAPublicKey) pair.getPublic();
        String text = encoded("{\"typ\":\"JWT\",\"alg\":\"RS256\",\"kid\":\"key-1\"}") + "." + encoded(claims());
        signed = text.getBytes(StandardCharsets.US_ASCII);
        Signature signing = Signature.getInstance("SHA256withRSA");
        signing.initSign(pair.getPrivate());
        signing.update(signed);
        signature = signing.sign();
        token = text + "." + BASE64.encodeToString(signature);
        expected = new Claims.Expected(
                ISSUER,
                new EntraConnection(true, Cloud.GLOBAL, TENANT, CLIENT, LocalLogin.ALLOWED, false, 120),
                Secret.of("nonce-1"),
                NOW);
    }

    private static String claims() {
        long issued = NOW.getEpochSecond();
        return String.format(Locale.ROOT, """
                {"ver":"2.0","iss":"%s","aud":"%s","tid":"%s","exp":%d,"iat":%d,"nbf":%d,"nonce":"nonce-1",
                "oid":"00000000-aaaa-bbbb-cccc-000000000001","sub":"AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ",
                "preferred_username":"zoe@example.org","name":"Zoe Example","sid":"00000000-aaaa-bbbb-cccc-000000000002",
                "roles":["Caretaker.Admin","Caretaker.Reader"],"rh":"0.AAAAAAAAAAAAAAAAAAAA","uti":"fqiBqXLPj0eQa82S"}""", ISSUER, CLIENT, TENANT, issued + 3600, issued, issued);
    }

    private static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Signature and claims, as each sign-in checks them. */
    @Benchmark
    public VerifiedIdentity idToken() {
        return IdTokens.verify(token, id -> Optional.of(key), expected);
    }

    /** The signature alone, with the JDK alone. */
    @Benchmark
    public boolean bareRsaVerification() throws GeneralSecurityException {
        Signature verifying = Signature.getInstance("SHA256withRSA");
        verifying.initVerify(key);
        verifying.update(signed);
        return verifying.verify(signature);
    }
}
