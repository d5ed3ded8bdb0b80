package dev.caretaker.adapter.entra.lookalike;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Gives codes to people and tokens for codes. */
public final class CodeDesk {

    private static final Duration CODE_LIFE = Duration.ofMinutes(10);
    private static final Duration BACK_DATED = Duration.ofMinutes(5);

    private final TokenMint mint;
    private final String issuer;
    private final String redirectUri;
    private final AssertionCheck assertions;
    private final Map<String, Issued> codes = new HashMap<>();
    private final Set<String> burnt = new TreeSet<>();
    private final Set<String> secrets = new TreeSet<>(Set.of(EntraLookAlike.SECRET));
    private final Set<String> expiredSecrets = new TreeSet<>();

    private Consumer<Map<String, Object>> claimsTwist = claims -> {};
    private Consumer<Map<String, Object>> headerTwist = header -> {};
    private UnaryOperator<String> tokenTwist = token -> token;
    private UnaryOperator<String> claimsTextTwist = text -> text;
    private String lastAssertion = "";

    private record Issued(Map<String, String> request, Map<String, Object> claims, Instant at) {}

    CodeDesk(TokenMint mint, String issuer, String tokenEndpoint, String redirectUri) {
        this.mint = mint;
        this.redirectUri = redirectUri;
        this.issuer = issuer;
        this.assertions = new AssertionCheck(EntraLookAlike.CLIENT_ID, tokenEndpoint);
    }

    void register(X509Certificate certificate) {
        assertions.register(certificate);
    }

    public void expire(String secret) {
        secrets.remove(secret);
        expiredSecrets.add(secret);
    }

    public void add(String secret) {
        secrets.add(secret);
    }

    public void twistClaims(Consumer<Map<String, Object>> twist) {
        claimsTwist = twist;
    }

    public void twistHeader(Consumer<Map<String, Object>> twist) {
        headerTwist = twist;
    }

    public void twistToken(UnaryOperator<String> twist) {
        tokenTwist = twist;
    }

    public void twistClaimsText(UnaryOperator<String> twist) {
        claimsTextTwist = twist;
    }

    public String lastAssertion() {
        return lastAssertion;
    }

    synchronized String signIn(String address, Map<String, Object> claims, Instant now) {
        Map<String, String> request = EntraLookAlike.form(URI.create(address).getRawQuery());
        if (!EntraLookAlike.CLIENT_ID.equals(request.get("client_id"))) {
            throw EntraError.badRequest("unauthorized_client", 700016, "Application was not found in the directory.");
        }
        if (!redirectUri.equals(request.get("redirect_uri"))) {
            throw EntraError.badRequest("invalid_request", 50011, "The redirect URI does not match.");
        }
        if (!"code".equals(request.get("response_type")) || !"query".equals(request.get("response_mode"))) {
            throw EntraError.badRequest("unsupported_response_type", 700054, "Only code is enabled.");
        }
        if (!"S256".equals(request.get("code_challenge_method")) || !request.containsKey("code_challenge")) {
            throw EntraError.badRequest("invalid_request", 501491, "Invalid code challenge.");
        }
        if (!"openid profile".equals(request.get("scope"))
                || !request.containsKey("state")
                || !request.containsKey("nonce")) {
            throw EntraError.badRequest("invalid_request", 900144, "A parameter is missing.");
        }
        String code = "0.AXoA-" + codes.size() + "-" + burnt.size();
        codes.put(code, new Issued(request, claims, now));
        return code;
    }

    synchronized String token(Map<String, String> form, Instant now) {
        if (!EntraLookAlike.CLIENT_ID.equals(form.get("client_id"))) {
            throw EntraError.badRequest("unauthorized_client", 700016, "Application was not found in the directory.");
        }
        authenticate(form, now);
        return switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> redeem(form, now);
            case "client_credentials" -> ofClient(form);
            default -> throw EntraError.badRequest("unsupported_grant_type", 70003, "Unsupported grant type.");
        };
    }

    private void authenticate(Map<String, String> form, Instant now) {
        String secret = form.get("client_secret");
        String assertion = form.get("client_assertion");
        if (secret != null && assertion == null) {
            if (expiredSecrets.contains(secret)) {
                throw EntraError.invalidClient(7000222, "The provided client secret keys are expired.");
            }
            if (!secrets.contains(secret)) {
                throw EntraError.invalidClient(7000215, "Invalid client secret provided.");
            }
        } else if (secret == null
                && assertion != null
                && "urn:ietf:params:oauth:client-assertion-type:jwt-bearer".equals(form.get("client_assertion_type"))) {
            lastAssertion = assertion;
            assertions.check(assertion, now);
        } else {
            throw EntraError.invalidClient(7000218, "The request body must contain client_assertion or client_secret.");
        }
    }

    private static String ofClient(Map<String, String> form) {
        if (!form.getOrDefault("scope", "").endsWith("/.default")) {
            throw EntraError.badRequest("invalid_scope", 1002012, "The scope is not valid.");
        }
        return JsonText.of(Map.of("token_type", "Bearer", "expires_in", 3599, "access_token", "opaque"));
    }

    private String redeem(Map<String, String> form, Instant now) {
        String code = form.getOrDefault("code", "");
        if (burnt.contains(code)) {
            throw EntraError.badRequest("invalid_grant", 54005, "The code was already redeemed.");
        }
        Issued issued = codes.get(code);
        if (issued == null) {
            throw EntraError.badRequest("invalid_grant", 9002313, "Invalid request. Request is malformed or invalid.");
        }
        if (now.isAfter(issued.at().plus(CODE_LIFE))) {
            throw EntraError.badRequest("invalid_grant", 70008, "The code has expired.");
        }
        if (!String.valueOf(issued.request().get("redirect_uri")).equals(form.get("redirect_uri"))) {
            throw EntraError.badRequest("invalid_grant", 50011, "The redirect URI does not match.");
        }
        burnt.add(code);
        codes.remove(code);
        if (!challenge(form.getOrDefault("code_verifier", ""))
                .equals(issued.request().get("code_challenge"))) {
            throw EntraError.badRequest("invalid_grant", 501481, "The code verifier does not match.");
        }
        return JsonText.of(Map.of(
                "token_type",
                "Bearer",
                "expires_in",
                3599,
                "access_token",
                "opaque",
                "id_token",
                idToken(issued, now)));
    }

    private String idToken(Issued issued, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        long seconds = now.minus(BACK_DATED).getEpochSecond();
        claims.put("aud", EntraLookAlike.CLIENT_ID);
        claims.put("iss", issuer);
        claims.put("iat", seconds);
        claims.put("nbf", seconds);
        claims.put("exp", seconds + 3900);
        claims.put("nonce", String.valueOf(issued.request().get("nonce")));
        claims.put("tid", EntraLookAlike.TENANT);
        claims.put("ver", "2.0");
        claims.put("rh", "0.AXoA");
        claims.put("uti", "b64");
        claims.putAll(issued.claims());
        claimsTwist.accept(claims);
        Map<String, Object> header = mint.header();
        headerTwist.accept(header);
        return tokenTwist.apply(mint.sign(JsonText.of(header), claimsTextTwist.apply(JsonText.of(claims))));
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
