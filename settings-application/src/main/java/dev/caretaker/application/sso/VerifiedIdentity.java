package dev.caretaker.application.sso;

import java.util.List;
import java.util.Optional;

/**
 * Somebody of whom Entra says who they are. Only {@link #key} tells people apart: names change hands (Microsoft's page
 * “Secure applications and APIs by validating claims”).
 *
 * @param tenantId claim {@code tid}, a GUID in lower case
 * @param objectId claim {@code oid}, a GUID in lower case: the account in the tenant
 * @param subject claim {@code sub}: the account as this application sees it
 * @param preferredUsername claim {@code preferred_username}, for display
 * @param name claim {@code name}, for display
 * @param roles claim {@code roles}, each value once
 * @param sid claim {@code sid}: the session at Microsoft, for signing out
 * @param loginHint claim {@code login_hint}, for signing out
 */
public record VerifiedIdentity(
        String tenantId,
        String objectId,
        String subject,
        Optional<String> preferredUsername,
        Optional<String> name,
        List<String> roles,
        Optional<String> sid,
        Optional<String> loginHint) {

    /** Copies the roles. */
    public VerifiedIdentity {
        roles = List.copyOf(roles);
    }

    /**
     * What tells this person from all others, for ever.
     *
     * @return tenant and account
     */
    public String key() {
        return tenantId + "/" + objectId;
    }

    /**
     * What to call them.
     *
     * @return the user name, or else the name, or else the ID of the account
     */
    public String label() {
        return preferredUsername.or(() -> name).orElse(objectId);
    }
}
