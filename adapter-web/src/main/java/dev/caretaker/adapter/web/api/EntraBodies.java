package dev.caretaker.adapter.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.application.sso.credential.GivenCredential;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the connection to Microsoft and its credentials from the bodies of calls. */
@Singleton
final class EntraBodies {

    private final SectionJson json;
    private final CredentialJson credentials;
    private final ShownCredentials shown;
    private final JsonBodies bodies;

    EntraBodies(SectionJson json, CredentialJson credentials, ShownCredentials shown, JsonBodies bodies) {
        this.json = json;
        this.credentials = credentials;
        this.shown = shown;
        this.bodies = bodies;
    }

    /**
     * A connection as sent.
     *
     * @param text every value of the section by path
     * @param credential the credential; empty if the stored one goes on
     */
    record Given(Map<String, String> text, Optional<GivenCredential> credential) {}

    Given connection(byte @Nullable [] body) {
        ObjectNode section = bodies.object(body).deepCopy();
        Optional<JsonNode> credential = Optional.ofNullable(section.remove(ManageCredentials.CREDENTIAL));
        Optional<JsonNode> next = Optional.ofNullable(section.remove(ShownCredentials.NEXT));
        Map<String, String> text = json.read(EntraConnection.SECTION, section);
        List<Violation> violations = new ArrayList<>();
        Optional<GivenCredential> given =
                credential.filter(sent -> !shown.isInUse(sent)).flatMap(sent -> read(sent, violations));
        next.flatMap(shown::notNext).ifPresent(violations::add);
        if (!violations.isEmpty()) {
            // Whoever sends a broken credential hears of the broken fields beside it at once, too.
            throw new InvalidSettingsException(
                    Stream.concat(broken(text).stream(), violations.stream()).toList());
        }
        return new Given(text, given);
    }

    private Optional<GivenCredential> read(JsonNode sent, List<Violation> violations) {
        Optional<Violation> refusal = shown.notInUse(sent);
        if (refusal.isPresent()) {
            violations.add(refusal.get());
            return Optional.empty();
        }
        try {
            return Optional.of(credentials.read(sent));
        } catch (InvalidSettingsException refused) {
            violations.addAll(refused.violations());
            return Optional.empty();
        }
    }

    private static List<Violation> broken(Map<String, String> text) {
        try {
            EntraConnection.SECTION.read(text);
            return List.of();
        } catch (InvalidSettingsException refused) {
            return refused.violations();
        }
    }

    /** A credential that is given as the next one; empty if it is what is shown of the stored one, which goes on. */
    Optional<GivenCredential> nextCredential(byte @Nullable [] body) {
        JsonNode sent = bodies.object(body);
        if (shown.isNext(sent)) {
            return Optional.empty();
        }
        shown.notTheNext(sent).ifPresent(violation -> {
            throw new InvalidSettingsException(List.of(violation));
        });
        return Optional.of(credentials.read(sent));
    }
}
