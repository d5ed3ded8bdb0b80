package dev.caretaker.adapter.entra.lookalike;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Checks client assertions as Entra does: finds the certificate by its thumbprint and knows few header members. */
final class AssertionCheck {

    private static final Set<String> HEADERS =
            Set.of("alg", "typ", "x5t", "x5t#S256", "x5c", "kid", "use", "enc", "ctx", "nonce", "rh", "kdf_ver");
    private static final Set<String> CLAIMS = Set.of("iss", "sub", "aud", "jti", "nbf", "iat", "exp");

    private final Map<String, X509Certificate> byThumbprint = new HashMap<>();
    private final Set<String> usedIds = new HashSet<>();
    private final String clientId;
    private final String tokenEndpoint;

    AssertionCheck(String clientId, String tokenEndpoint) {
        this.clientId = clientId;
        this.tokenEndpoint = tokenEndpoint;
    }

    void register(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            byThumbprint.put(Base64.getUrlEncoder().withoutPadding().encodeToString(digest), certificate);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    void check(String assertion, Instant now) {
        String[] parts = assertion.split("\\.", -1);
        if (parts.length != 3) {
            throw EntraError.invalidClient(50027, "JWT token is invalid or malformed.");
        }
        Map<String, String> header = object(parts[0]);
        Map<String, String> claims = object(parts[1]);
        checkHeader(header);
        X509Certificate certificate = byThumbprint.get(header.getOrDefault("x5t#S256", ""));
        if (certificate == null) {
            throw EntraError.invalidClient(
                    700027, "The certificate with identifier used to sign the client assertion is not registered.");
        }
        checkSignature(parts, certificate);
        if (now.isAfter(certificate.getNotAfter().toInstant()) || Date.from(now).before(certificate.getNotBefore())) {
            throw EntraError.invalidClient(1000502, "The provided certificate is not within its validity period.");
        }
        checkClaims(claims, now);
    }

    private static void checkHeader(Map<String, String> header) {
        if (!HEADERS.containsAll(header.keySet())) {
            throw EntraError.badRequest("invalid_request", 5002726, "Unknown header: " + header.keySet());
        }
        // Entra still takes RS256; the contract of the product does not.
        if (!"PS256".equals(header.get("alg")) || !"JWT".equals(header.get("typ"))) {
            throw EntraError.invalidClient(50027, "Invalid header: " + header);
        }
    }

    private static void checkSignature(String[] parts, X509Certificate certificate) {
        try {
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            signature.initVerify(certificate.getPublicKey());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
                throw EntraError.invalidClient(7000274, "The assertion signature is invalid.");
            }
        } catch (GeneralSecurityException broken) {
            throw EntraError.invalidClient(7000274, "The assertion signature is invalid: " + broken);
        }
    }

    private void checkClaims(Map<String, String> claims, Instant now) {
        if (!claims.keySet().equals(CLAIMS)) {
            throw EntraError.invalidClient(50027, "Unexpected claims: " + claims.keySet());
        }
        if (!clientId.equals(claims.get("iss")) || !clientId.equals(claims.get("sub"))) {
            throw EntraError.invalidClient(50048, "Subject must match Issuer claim in the client assertion.");
        }
        if (!tokenEndpoint.equals(claims.get("aud"))) {
            throw EntraError.invalidClient(50027, "Invalid audience: " + claims.get("aud"));
        }
        long begins = seconds(claims, "nbf");
        long ends = seconds(claims, "exp");
        long present = now.getEpochSecond();
        if (begins > present + 300 || ends <= present || seconds(claims, "iat") != begins || ends - begins != 600) {
            throw EntraError.invalidClient(700024, "Client assertion is not within its valid time range.");
        }
        if (!usedIds.add(claims.getOrDefault("jti", ""))) {
            throw EntraError.invalidClient(50027, "The jti was used before.");
        }
    }

    private static long seconds(Map<String, String> claims, String name) {
        return Long.parseLong(claims.getOrDefault(name, "0"));
    }

    private static Map<String, String> object(String part) {
        if (part.contains("=")) {
            throw EntraError.invalidClient(50027, "Padding in base64url.");
        }
        return JsonText.flat(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }
}
