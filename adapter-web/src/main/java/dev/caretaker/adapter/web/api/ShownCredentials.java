package dev.caretaker.adapter.web.api;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.adapter.web.api.EntraJson.ShownCredential;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.domain.entra.EntraCredential;
import dev.caretaker.domain.section.Violation;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells credentials that come back as they were shown, and mean that the stored ones go on, from credentials that are given.
 * Whoever reads the connection, changes a value and sends all of it back keeps what the server proves itself with.
 */
@Singleton
final class ShownCredentials {

    /** Name of the credential that takes the place of the one in use. */
    static final String NEXT = "nextCredential";

    private static final String KIND = "kind";

    /** What tells one credential from another. */
    private static final Map<String, Function<ShownCredential, @Nullable Object>> IDENTITY = Map.ofEntries(
            entry(KIND, ShownCredential::kind),
            entry("subject", ShownCredential::subject),
            entry("serial", ShownCredential::serial),
            entry("sha1Thumbprint", ShownCredential::sha1Thumbprint),
            entry("sha256Thumbprint", ShownCredential::sha256Thumbprint),
            entry("notBefore", ShownCredential::notBefore),
            entry("notAfter", ShownCredential::notAfter),
            entry("expiresAt", ShownCredential::expiresAt));

    private static final String EXPIRY_WARNING = "expiryWarningDays";

    /** How it stands at the moment, which may be another between reading and sending back. */
    private static final Set<String> STANDING = Set.of(EXPIRY_WARNING, "refusedSince");

    private static final Set<String> SHOWN_ONLY = Stream.concat(IDENTITY.keySet().stream(), STANDING.stream())
            .filter(name -> !name.equals(KIND))
            .collect(toUnmodifiableSet());

    private final ManageCredentials credentials;
    private final JsonBodies bodies;
    private final Clock clock;

    ShownCredentials(ManageCredentials credentials, JsonBodies bodies, Clock clock) {
        this.credentials = credentials;
        this.bodies = bodies;
        this.clock = clock;
    }

    /** Whether it is what is shown of the credential in use. */
    boolean isInUse(JsonNode sent) {
        checkTypes(ManageCredentials.CREDENTIAL, sent);
        return isShown(sent, credentials.stored().current());
    }

    /** Whether it is what is shown of the next credential. */
    boolean isNext(JsonNode sent) {
        checkTypes(ManageCredentials.CREDENTIAL, sent);
        return isShown(sent, credentials.stored().next());
    }

    /** Why a credential with properties that are only ever shown cannot be taken; empty if it has none of them. */
    Optional<Violation> notInUse(JsonNode sent) {
        return notGiven(sent, "credential-not-in-use");
    }

    /** The same for a credential that is given as the next one. */
    Optional<Violation> notTheNext(JsonNode sent) {
        return notGiven(sent, "credential-not-the-next");
    }

    private Optional<Violation> notGiven(JsonNode sent, String code) {
        if (names(sent).noneMatch(SHOWN_ONLY::contains)) {
            return Optional.empty();
        }
        onlyKnown(ManageCredentials.CREDENTIAL, sent);
        return Optional.of(new Violation(ManageCredentials.CREDENTIAL, code));
    }

    /** Why a next credential cannot come with its section; empty if it is what is shown of the stored one. */
    Optional<Violation> notNext(JsonNode sent) {
        if (!sent.isObject()) {
            throw bodies.wrongType(NEXT, "row");
        }
        onlyKnown(NEXT, sent);
        checkTypes(NEXT, sent);
        return isShown(sent, credentials.stored().next())
                ? Optional.empty()
                : Optional.of(new Violation(NEXT, "credential-not-next"));
    }

    private void onlyKnown(String where, JsonNode sent) {
        names(sent)
                .filter(name -> !SHOWN_ONLY.contains(name) && !CredentialJson.NAMES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw bodies.unknown(where + "." + name);
                });
    }

    private void checkTypes(String where, JsonNode sent) {
        sent.properties().stream()
                .filter(property -> SHOWN_ONLY.contains(property.getKey())
                        || property.getKey().equals(KIND))
                .forEach(property -> checkType(where, property.getKey(), property.getValue()));
    }

    private void checkType(String where, String name, JsonNode value) {
        boolean isNumber = name.equals(EXPIRY_WARNING);
        if (isNumber ? !value.isIntegralNumber() : !value.isTextual()) {
            throw bodies.wrongType(where + "." + name, isNumber ? "number" : "text");
        }
    }

    private boolean isShown(JsonNode sent, Optional<EntraCredential> stored) {
        return stored.map(one -> ShownCredential.of(one, clock.instant(), Optional.empty()))
                .map(ShownCredentials::identity)
                .filter(identity(sent)::equals)
                .isPresent();
    }

    private static Map<String, Object> identity(ShownCredential shown) {
        Map<String, Object> identity = new HashMap<>();
        IDENTITY.forEach((name, value) -> Optional.ofNullable(value.apply(shown))
                .map(Object::toString)
                .ifPresent(text -> identity.put(name, text)));
        return identity;
    }

    // A value that is no text belongs to a credential that is given, and equals no text.
    private static Map<String, Object> identity(JsonNode sent) {
        Map<String, Object> identity = new HashMap<>();
        sent.properties().stream()
                .filter(property -> !STANDING.contains(property.getKey()))
                .forEach(property -> identity.put(
                        property.getKey(),
                        Objects.requireNonNullElse(property.getValue().textValue(), property.getValue())));
        return identity;
    }

    private static Stream<String> names(JsonNode sent) {
        return sent.properties().stream().map(Map.Entry::getKey);
    }
}
