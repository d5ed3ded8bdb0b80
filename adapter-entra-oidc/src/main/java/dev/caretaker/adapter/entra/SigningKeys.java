package dev.caretaker.adapter.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import dev.caretaker.application.sso.SsoRefusal.Reason;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys with which a tenant signs tokens, by their {@code kid}: RSA of at least 2048 bits and nothing else. */
final class SigningKeys {

    private static final int MOST_KEYS = 100;
    private static final int SHORTEST_BITS = 2048;
    private static final String TENANT_PLACEHOLDER = "{tenantid}";

    private final Map<String, Key> byId;

    private record Key(RSAPublicKey publicKey, Optional<String> issuer) {}

    private SigningKeys(Map<String, Key> byId) {
        this.byId = Map.copyOf(byId);
    }

    static SigningKeys of(Outgoing.Reply reply) {
        Object list = reply.json().get("keys");
        if (reply.status() != 200 || !(list instanceof List<?> items) || items.size() > MOST_KEYS) {
            throw Trouble.of(Reason.UNREACHABLE, "the keys came with status " + reply.status() + " or in no list");
        }
        Map<String, Key> found = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (Object item : items) {
            usable(item).ifPresent(jwk -> {
                if (found.putIfAbsent(jwk.getKeyID(), keyOf(jwk, item)) != null) {
                    ambiguous.add(jwk.getKeyID());
                }
            });
        }
        found.keySet().removeAll(ambiguous);
        if (found.isEmpty()) {
            throw Trouble.of(Reason.UNREACHABLE, "none of the " + items.size() + " keys can be used");
        }
        return new SigningKeys(found);
    }

    @SuppressWarnings("unchecked") // names of JSON members are texts
    private static Optional<RSAKey> usable(Object item) {
        if (!(item instanceof Map<?, ?> members)) {
            return Optional.empty();
        }
        try {
            JWK jwk = JWK.parse((Map<String, Object>) members);
            return Optional.of(jwk)
                    .filter(RSAKey.class::isInstance)
                    .map(RSAKey.class::cast)
                    .filter(key -> key.getKeyID() != null && !key.isPrivate())
                    .filter(key -> key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
                    .filter(key -> key.size() >= SHORTEST_BITS);
        } catch (ParseException | IllegalArgumentException notForUs) {
            return Optional.empty(); // a kind of key that does not exist yet must not stop the others
        }
    }

    @SuppressWarnings("unchecked") // usable() has seen that it is an object
    private static Key keyOf(RSAKey jwk, Object item) {
        try {
            return new Key(jwk.toRSAPublicKey(), Json.text((Map<String, Object>) item, "issuer"));
        } catch (JOSEException unusable) {
            throw Trouble.of(Reason.UNREACHABLE, "key " + Quotes.of(jwk.getKeyID()) + " cannot be used");
        }
    }

    /** The key of that name, if it may sign for the issuer (Microsoft's member {@code issuer}, page “Access tokens”). */
    Optional<RSAPublicKey> find(String keyId, String issuer, String tenantId) {
        return Optional.ofNullable(byId.get(keyId))
                .filter(key -> key.issuer()
                        .map(allowed -> allowed.replace(TENANT_PLACEHOLDER, tenantId))
                        .filter(allowed -> !allowed.equals(issuer))
                        .isEmpty())
                .map(Key::publicKey);
    }

    int count() {
        return byId.size();
    }
}
