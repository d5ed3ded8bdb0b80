package dev.caretaker.adapter.web.security.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.caretaker.application.signin.Session;
import dev.caretaker.application.signin.SignedIn;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Session tokens: JSON Web Tokens (RFC 7519) signed with HS256 that name a session. They open nothing by themselves;
 * the session they name has to be alive, which only the server knows.
 */
@Singleton
public final class SessionTokens {

    private static final String ISSUER = "caretaker";
    // Longer than any session can be allowed to live, so that raised limits act on running sessions.
    private static final Duration LONGEST_LIFE = Duration.ofDays(31);
    private static final int LONGEST_TOKEN = 2000;
    // What a token says never changes; checking its signature again would cost more than the whole rest of a request.
    private static final int MOST_REMEMBERED = 1000;

    private final MACSigner signer;
    private final JWSVerifier verifier;
    private final Clock clock;
    private final Map<String, Verified> verified = new ConcurrentHashMap<>();

    /** What a token says whose signature was checked. */
    private record Verified(String sessionId, Instant expiry) {}

    SessionTokens(WebKeys keys, Clock clock) throws JOSEException {
        this.signer = new MACSigner(keys.sessionTokens());
        this.verifier = new MACVerifier(keys.sessionTokens());
        this.clock = clock;
    }

    /**
     * A token that names a session.
     *
     * @param signedIn the session
     * @return compact serialisation of the token
     */
    public String issue(SignedIn signedIn) {
        Session session = signedIn.session();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(signedIn.user().username())
                .jwtID(session.id())
                .issueTime(Date.from(session.startedAt()))
                .expirationTime(Date.from(session.startedAt().plus(LONGEST_LIFE)))
                .build();
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("cannot sign with a key that was accepted", impossible);
        }
    }

    /** The session that a token names; empty if the token is not one of ours, whole and in time. */
    Optional<String> sessionId(String token) {
        return Optional.ofNullable(verified.get(token))
                .or(() -> verified(token))
                .filter(known -> clock.instant().isBefore(known.expiry()))
                .map(Verified::sessionId);
    }

    private Optional<Verified> verified(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) || !jwt.verify(verifier)) {
                return Optional.empty();
            }
            Optional<Verified> read = read(jwt.getJWTClaimsSet());
            read.ifPresent(known -> remember(token, known));
            return read;
        } catch (ParseException | JOSEException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<Verified> read(JWTClaimsSet claims) {
        Optional<Instant> expiry =
                Optional.ofNullable(claims.getExpirationTime()).map(Date::toInstant);
        return Optional.ofNullable(claims.getJWTID())
                .filter(id -> ISSUER.equals(claims.getIssuer()) && expiry.isPresent())
                .map(id -> new Verified(id, expiry.orElseThrow()));
    }

    private void remember(String token, Verified known) {
        if (verified.size() >= MOST_REMEMBERED) {
            verified.clear();
        }
        verified.put(token, known);
    }
}
