package dev.caretaker.adapter.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.application.sso.credential.CertificateReader.Upload;
import dev.caretaker.application.sso.credential.GivenCredential;
import dev.caretaker.domain.entra.CertificateOrder;
import dev.caretaker.domain.entra.EntraCredential.ClientSecret;
import dev.caretaker.domain.entra.Secret;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads credentials for Entra from JSON. */
@Singleton
final class CredentialJson {

    private static final Map<String, Set<String>> PROPERTIES = Map.of(
            "CLIENT_SECRET", Set.of("kind", "clientSecret", "expiresOn"),
            "UPLOADED_CERTIFICATE", Set.of("kind", "certificate", "privateKey", "passphrase"),
            "GENERATED_CERTIFICATE", Set.of("kind", "generate", "validityMonths", "keyBits"));

    private final JsonBodies bodies;

    CredentialJson(JsonBodies bodies) {
        this.bodies = bodies;
    }

    GivenCredential read(JsonNode object) {
        if (!object.isObject()) {
            throw bodies.wrongType("credential", "row");
        }
        String kind = bodies.text(object, "kind");
        Set<String> known = PROPERTIES.get(kind);
        if (known == null) {
            throw refused("kind", "not-a-choice", Map.of("options", String.join(", ", PROPERTIES.keySet())));
        }
        bodies.onlyKnown(object, known);
        return switch (kind) {
            case "CLIENT_SECRET" -> secret(object);
            case "UPLOADED_CERTIFICATE" ->
                new GivenCredential.OfFiles(new Upload(
                        bodies.text(object, "certificate"),
                        secretText(object, "privateKey"),
                        secretText(object, "passphrase")));
            default -> order(object);
        };
    }

    private GivenCredential secret(JsonNode object) {
        return new GivenCredential.OfSecret(
                new ClientSecret(Secret.of(bodies.text(object, "clientSecret")), expiresOn(object)));
    }

    private Optional<LocalDate> expiresOn(JsonNode object) {
        try {
            return bodies.optionalText(object, "expiresOn").map(LocalDate::parse);
        } catch (DateTimeException malformed) {
            throw refused("expiresOn", "not-a-date", Map.of());
        }
    }

    private Secret secretText(JsonNode object, String property) {
        return Secret.of(bodies.optionalText(object, property).orElse(""));
    }

    private GivenCredential order(JsonNode object) {
        if (!bodies.optionalToggle(object, "generate").orElse(false)) {
            throw refused("generate", "required", Map.of());
        }
        return new GivenCredential.OfOrder(new CertificateOrder(
                number(object, "validityMonths", CertificateOrder.STANDARD.validityMonths()),
                number(object, "keyBits", CertificateOrder.STANDARD.keyBits())));
    }

    private int number(JsonNode object, String property, int standard) {
        JsonNode value = object.get(property);
        if (value != null && !value.canConvertToExactIntegral()) {
            throw bodies.wrongType("credential." + property, "number");
        }
        return value == null ? standard : value.intValue();
    }

    private static InvalidSettingsException refused(String property, String code, Map<String, String> limits) {
        return new InvalidSettingsException(List.of(new Violation("credential." + property, code, limits)));
    }
}
