package dev.caretaker.adapter.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.caretaker.application.sso.SsoRefusal.Reason;
import dev.caretaker.application.sso.VerifiedIdentity;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Checks ID tokens: first the signature, with a key of the tenant and RS256 alone, then the claims. What the header
 * says about other keys ({@code jku}, {@code x5u}, {@code jwk}, {@code x5c}) is not looked at.
 */
final class IdTokens {

    private static final int LONGEST_TOKEN = 64 * 1024;
    private static final int LONGEST_KEY_ID = 256;

    private IdTokens() {}

    /**
     * Who a token is about.
     *
     * @param token as it came
     * @param keys finds a key by its ID
     * @param expected what the claims have to say
     * @throws Trouble if anything is not as it has to be
     */
    static VerifiedIdentity verify(
            String token, Function<String, Optional<RSAPublicKey>> keys, Claims.Expected expected) {
        if (token.length() > LONGEST_TOKEN) {
            throw refused("the ID token is longer than " + LONGEST_TOKEN + " characters");
        }
        SignedJWT parsed = parse(token);
        String keyId = keyIdOf(parsed.getHeader());
        RSAPublicKey key =
                keys.apply(keyId).orElseThrow(() -> refused("no key of the tenant is called " + Quotes.of(keyId)));
        try {
            if (!parsed.verify(new RSASSAVerifier(key))) {
                throw refused("the signature of the ID token is wrong");
            }
        } catch (JOSEException impossible) {
            throw refused("the signature of the ID token cannot be checked: "
                    + Quotes.of(String.valueOf(impossible.getMessage())));
        }
        return new Claims(Json.object(parsed.getPayload().toString())).checked(expected);
    }

    private static SignedJWT parse(String token) {
        try {
            SignedJWT parsed = SignedJWT.parse(token);
            // The library keeps the last of two members; this refuses both.
            Map<String, Object> header =
                    Json.object(parsed.getHeader().getParsedBase64URL().decodeToString());
            if (header.containsKey("crit")) {
                throw refused("the header of the ID token has critical members");
            }
            return parsed;
        } catch (ParseException | IllegalArgumentException unsigned) {
            throw refused("not a signed token: " + Quotes.of(String.valueOf(unsigned.getMessage())));
        }
    }

    private static String keyIdOf(JWSHeader header) {
        if (!JWSAlgorithm.RS256.equals(header.getAlgorithm())) {
            throw refused("the ID token is signed with "
                    + Quotes.of(header.getAlgorithm().getName()));
        }
        if (header.getType() != null && !JOSEObjectType.JWT.equals(header.getType())) {
            throw refused(
                    "the type of the token is " + Quotes.of(header.getType().getType()));
        }
        return Optional.ofNullable(header.getKeyID())
                .filter(id -> !id.isBlank() && id.length() <= LONGEST_KEY_ID)
                .orElseThrow(() -> refused("the header of the ID token names no key"));
    }

    private static Trouble refused(String detail) {
        return Trouble.of(Reason.FAILED, detail);
    }
}
