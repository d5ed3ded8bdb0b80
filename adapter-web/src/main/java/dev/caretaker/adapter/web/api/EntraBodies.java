package dev.caretaker.adapter.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.application.sso.credential.GivenCredential;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.domain.entra.EntraConnection;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the connection to Microsoft and its credentials from the bodies of calls. */
@Singleton
final class EntraBodies {

    private final SectionJson json;
    private final CredentialJson credentials;
    private final JsonBodies bodies;

    EntraBodies(SectionJson json, CredentialJson credentials, JsonBodies bodies) {
        this.json = json;
        this.credentials = credentials;
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
        JsonNode credential = section.remove(ManageCredentials.CREDENTIAL);
        return new Given(
                json.read(EntraConnection.SECTION, section),
                Optional.ofNullable(credential).map(credentials::read));
    }

    GivenCredential credential(byte @Nullable [] body) {
        return credentials.read(bodies.object(body));
    }
}
