package dev.caretaker.adapter.entra.lookalike;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Signs tokens with keys that come and go. */
public final class TokenMint {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final List<KeyPair> PAIRS = pairs(3);

    private final List<String> published = new ArrayList<>();
    private final String issuer;
    private int current;

    TokenMint(String issuer) {
        this.issuer = issuer;
        published.add(keyId(0));
        published.add(keyId(1));
    }

    private static List<KeyPair> pairs(int count) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            List<KeyPair> pairs = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                pairs.add(generator.generateKeyPair());
            }
            return pairs;
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    public static String keyId(int number) {
        return "key-" + number;
    }

    public static RSAPublicKey publicKey(int number) {
        return (RSAPublicKey) PAIRS.get(number).getPublic();
    }

    /** Publishes a new key, signs with it, and withdraws the one before the last. */
    public void rotate() {
        current = 2;
        published.clear();
        published.add(keyId(1));
        published.add(keyId(2));
    }

    public String keySet() {
        return JsonText.of(Map.of("keys", published.stream().map(this::jwk).toList()));
    }

    /** One key as Entra writes it. */
    public Map<String, Object> jwk(String keyId) {
        RSAPublicKey key = publicKey(Integer.parseInt(keyId.substring("key-".length())));
        Map<String, Object> jwk = new LinkedHashMap<>();
        jwk.put("kty", "RSA");
        jwk.put("use", "sig");
        jwk.put("kid", keyId);
        jwk.put("n", BASE64.encodeToString(unsigned(key.getModulus())));
        jwk.put("e", BASE64.encodeToString(unsigned(key.getPublicExponent())));
        jwk.put("issuer", issuer);
        return jwk;
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    public Map<String, Object> header() {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", "JWT");
        header.put("alg", "RS256");
        header.put("kid", keyId(current));
        return header;
    }

    public String sign(String header, String claims) {
        return sign(header, claims, "SHA256withRSA", current);
    }

    public static String sign(String header, String claims, String algorithm, int key) {
        String signed = encoded(header) + "." + encoded(claims);
        try {
            PrivateKey privateKey = PAIRS.get(key).getPrivate();
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(privateKey);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    public static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
