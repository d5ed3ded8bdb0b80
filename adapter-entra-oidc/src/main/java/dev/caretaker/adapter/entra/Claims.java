package dev.caretaker.adapter.entra;

import dev.caretaker.application.sso.AdminHint;
import dev.caretaker.application.sso.SsoRefusal.Reason;
import dev.caretaker.application.sso.VerifiedIdentity;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.Secret;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The claims of a token whose signature is right (Microsoft's page “ID token claims reference”; OpenID Connect Core 3.1.3.7). */
record Claims(Map<String, Object> claims) {

    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int LONGEST_TEXT = 2048;
    private static final int LONGEST_ROLE = 256;
    private static final int MOST_ROLES = 500;
    private static final Duration MENDABLE = Duration.ofHours(1);
    /** The longest life a tenant may give its tokens (Microsoft's page “Configurable token lifetimes”), and some slack. */
    private static final Duration LONGEST_LIFE = Duration.ofHours(25);

    /**
     * What the claims have to say.
     *
     * @param issuer origin of the token
     * @param connection tenant, application and clock skew
     * @param nonce what was sent along
     * @param now the present
     */
    record Expected(String issuer, EntraConnection connection, Secret nonce, Instant now) {}

    VerifiedIdentity checked(Expected expected) {
        checkOrigin(expected);
        checkAudience(expected.connection().clientId());
        checkTimes(expected);
        if (!text("nonce").map(Secret::of).filter(expected.nonce()::equals).isPresent()) {
            throw refused("nonce is missing or of another sign-in");
        }
        return new VerifiedIdentity(
                expected.connection().tenantId(),
                guid("oid").orElseThrow(() -> refused("oid is missing or no GUID; ask for the scope profile")),
                text("sub").orElseThrow(() -> refused("sub is missing")),
                text("preferred_username"),
                text("name"),
                roles(),
                text("sid"),
                text("login_hint"));
    }

    private void checkOrigin(Expected expected) {
        if (!text("ver").filter("2.0"::equals).isPresent()) {
            throw refused("ver is not 2.0");
        }
        Optional<String> tenant = guid("tid");
        String issuer = text("iss").orElse("");
        boolean ofOurTenant =
                tenant.filter(expected.connection().tenantId()::equals).isPresent();
        if (!issuer.equals(expected.issuer()) || !ofOurTenant) {
            throw Trouble.of(
                    tenant.isPresent() && !ofOurTenant ? Reason.OTHER_ORGANISATION : Reason.FAILED,
                    "iss is " + Quotes.of(issuer) + ", tid is " + tenant.orElse("missing or no GUID"),
                    AdminHint.OTHER_ACCOUNT);
        }
    }

    private void checkAudience(String clientId) {
        Object audience = claims.get("aud");
        boolean isOurs = clientId.equals(audience) || List.of(clientId).equals(audience);
        if (!isOurs || text("azp").filter(party -> !party.equals(clientId)).isPresent()) {
            throw refused("aud is not this application alone: " + Quotes.of(String.valueOf(audience)));
        }
    }

    private void checkTimes(Expected expected) {
        Duration skew = expected.connection().clockSkew();
        Instant expires = time("exp").orElseThrow(() -> refused("exp is missing"));
        Instant issued = time("iat").orElseThrow(() -> refused("iat is missing"));
        Instant begins = time("nbf").orElse(issued);
        Instant now = expected.now();
        if (!now.isBefore(expires.plus(skew))) {
            throw outOfTime("exp is over", Duration.between(expires, now));
        }
        Instant latest = begins.isAfter(issued) ? begins : issued;
        if (latest.isAfter(now.plus(skew))) {
            throw outOfTime("iat or nbf is in the future", Duration.between(now, latest));
        }
        if (expires.isAfter(issued.plus(LONGEST_LIFE)) || expires.isBefore(issued)) {
            throw refused("exp is absurdly far from iat");
        }
    }

    private static Trouble outOfTime(String detail, Duration off) {
        String full = detail + " by " + off.toSeconds() + " s";
        return off.compareTo(MENDABLE) < 0 ? Trouble.of(Reason.FAILED, full, AdminHint.CLOCK) : refused(full);
    }

    private Optional<Instant> time(String name) {
        return Optional.ofNullable(claims.get(name))
                .filter(BigDecimal.class::isInstance)
                .map(BigDecimal.class::cast)
                .filter(seconds -> seconds.signum() >= 0 && seconds.precision() - seconds.scale() <= 11)
                .map(seconds -> Instant.ofEpochSecond(seconds.longValue()));
    }

    /** Each value once, exactly as it is written; what is no text is passed over. */
    private List<String> roles() {
        Object given = claims.getOrDefault("roles", List.of());
        Stream<?> items = given instanceof List<?> list ? list.stream() : Stream.of(given);
        List<String> roles = items.filter(String.class::isInstance)
                .map(String.class::cast)
                .distinct()
                .toList();
        if (roles.size() > MOST_ROLES || roles.stream().anyMatch(role -> role.length() > LONGEST_ROLE)) {
            throw refused("roles has more than " + MOST_ROLES + " values, or one that is too long");
        }
        return roles;
    }

    private Optional<String> guid(String name) {
        return text(name).map(text -> text.toLowerCase(Locale.ROOT)).filter(text -> GUID.matcher(text)
                .matches());
    }

    private Optional<String> text(String name) {
        Optional<String> text = Json.text(claims, name);
        if (text.filter(value -> value.length() > LONGEST_TEXT).isPresent()) {
            throw refused(name + " is longer than " + LONGEST_TEXT + " characters");
        }
        return text;
    }

    private static Trouble refused(String detail) {
        return Trouble.of(Reason.FAILED, detail);
    }

    /** Names without values: claims are about people. */
    @Override
    public String toString() {
        return "Claims" + claims.keySet();
    }
}
