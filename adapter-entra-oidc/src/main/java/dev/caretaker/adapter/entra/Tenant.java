package dev.caretaker.adapter.entra;

import dev.caretaker.domain.entra.EntraConnection;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;

/** What is known about one tenant: its endpoints and its keys. */
final class Tenant {

    private final EntraConnection connection;
    private final Cached<Metadata> metadata;
    private final Cached<SigningKeys> keys;
    private final Cached<SigningKeys> ownKeys;

    Tenant(EntraConnection connection, Authority authority, Outgoing outgoing, Clock clock, Executor background) {
        this.connection = connection;
        this.metadata = new Cached<>(
                () -> Metadata.of(outgoing.get(authority.discoveryOf(connection)), authority, connection),
                clock,
                background);
        this.keys =
                new Cached<>(() -> SigningKeys.of(outgoing.get(metadata.get().keys())), clock, background);
        this.ownKeys = new Cached<>(
                () -> SigningKeys.of(
                        outgoing.get(URI.create(metadata.get().keys() + "?appid=" + connection.clientId()))),
                clock,
                background);
    }

    Metadata metadata() {
        return metadata.get();
    }

    SigningKeys keys() {
        return keys.get();
    }

    /** The key of that name. One that is not known yet may have been published a moment ago. */
    Optional<RSAPublicKey> key(String keyId) {
        return find(keys.get(), keyId)
                .or(() -> ownKeys.present().flatMap(known -> find(known, keyId)))
                .or(() -> keys.getNewer().flatMap(known -> find(known, keyId)))
                .or(() -> ownKey(keyId));
    }

    /**
     * An application with a custom signing key is served its keys only where it is named (Microsoft's page “Access
     * tokens”).
     */
    private Optional<RSAPublicKey> ownKey(String keyId) {
        try {
            return ownKeys.getNewer().flatMap(known -> find(known, keyId));
        } catch (Trouble noneOfItsOwn) {
            return Optional.empty();
        }
    }

    private Optional<RSAPublicKey> find(SigningKeys known, String keyId) {
        return known.find(keyId, metadata.get().issuer(), connection.tenantId());
    }
}
