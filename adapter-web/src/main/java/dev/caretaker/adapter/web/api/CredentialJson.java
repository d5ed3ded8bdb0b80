package dev.caretaker.adapter.web.api;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.application.sso.credential.CertificateReader.Upload;
import dev.caretaker.application.sso.credential.GivenCredential;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.domain.entra.CertificateOrder;
import dev.caretaker.domain.entra.EntraCredential.ClientSecret;
import dev.caretaker.domain.entra.Secret;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads credentials for Entra from JSON. Properties are named with {@code credential.} in front, as in the body that saves
 * them with their section.
 */
@Singleton
final class CredentialJson {

    private static final String PREFIX = ManageCredentials.CREDENTIAL + ".";
    private static final String KIND = PREFIX + "kind";

    private static final SortedMap<String, Set<String>> PROPERTIES = new TreeMap<>(Map.of(
            "CLIENT_SECRET", named("kind", "clientSecret", "expiresOn"),
            "UPLOADED_CERTIFICATE", named("kind", "certificate", "privateKey", "passphrase"),
            "GENERATED_CERTIFICATE", named("kind", "generate", "validityMonths", "keyBits")));

    /** Every property that gives a credential of some kind, without what stands in front. */
    static final Set<String> NAMES = PROPERTIES.values().stream()
            .flatMap(Set::stream)
            .map(name -> name.substring(PREFIX.length()))
            .collect(toUnmodifiableSet());

    private final JsonBodies bodies;

    CredentialJson(JsonBodies bodies) {
        this.bodies = bodies;
    }

    private static Set<String> named(String... properties) {
        return Arrays.stream(properties).map(PREFIX::concat).collect(toUnmodifiableSet());
    }

    GivenCredential read(JsonNode given) {
        if (!given.isObject()) {
            throw bodies.wrongType(ManageCredentials.CREDENTIAL, "row");
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        given.properties().forEach(property -> object.set(PREFIX + property.getKey(), property.getValue()));
        String kind = bodies.text(object, KIND);
        Set<String> known = PROPERTIES.get(kind);
        if (known == null) {
            throw refused(KIND, "not-a-choice", Map.of("options", String.join(", ", PROPERTIES.keySet())));
        }
        bodies.onlyKnown(object, known);
        return switch (kind) {
            case "CLIENT_SECRET" -> secret(object);
            case "UPLOADED_CERTIFICATE" ->
                new GivenCredential.OfFiles(new Upload(
                        bodies.text(object, PREFIX + "certificate"),
                        secretText(object, PREFIX + "privateKey"),
                        secretText(object, PREFIX + "passphrase")));
            default -> order(object);
        };
    }

    private GivenCredential secret(JsonNode object) {
        return new GivenCredential.OfSecret(
                new ClientSecret(Secret.of(bodies.text(object, PREFIX + "clientSecret")), expiresOn(object)));
    }

    private Optional<LocalDate> expiresOn(JsonNode object) {
        String property = PREFIX + "expiresOn";
        try {
            return bodies.optionalText(object, property).map(LocalDate::parse);
        } catch (DateTimeException malformed) {
            throw refused(property, "not-a-date", Map.of());
        }
    }

    private Secret secretText(JsonNode object, String property) {
        return Secret.of(bodies.optionalText(object, property).orElse(""));
    }

    private GivenCredential order(JsonNode object) {
        String generate = PREFIX + "generate";
        if (!bodies.optionalToggle(object, generate).orElse(false)) {
            throw refused(generate, "required", Map.of());
        }
        return new GivenCredential.OfOrder(new CertificateOrder(
                number(object, PREFIX + "validityMonths", CertificateOrder.STANDARD.validityMonths()),
                number(object, PREFIX + "keyBits", CertificateOrder.STANDARD.keyBits())));
    }

    private int number(JsonNode object, String property, int standard) {
        JsonNode value = object.get(property);
        if (value == null) {
            return standard;
        }
        if (!value.isIntegralNumber()) {
            throw bodies.wrongType(property, "number");
        }
        // What no int can hold is out of any range; its lower half alone might be in it.
        return value.canConvertToInt() ? value.intValue() : Integer.MAX_VALUE;
    }

    private static InvalidSettingsException refused(String field, String code, Map<String, String> limits) {
        return new InvalidSettingsException(List.of(new Violation(field, code, limits)));
    }
}
