package dev.caretaker.application.sso;

import dev.caretaker.application.sso.SignInTransaction.Purpose;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.EntraCredential;
import java.util.List;

/**
 * All it takes to speak with Entra.
 *
 * @param connection which application of which tenant
 * @param credentials what the server proves itself with, in the order in which they are tried; given for this
 *     connection and no other
 */
public record SsoAccess(EntraConnection connection, List<EntraCredential> credentials) {

    /** Copies the list. */
    public SsoAccess {
        credentials = List.copyOf(credentials);
    }

    /** A trial works while single sign-on is off. */
    boolean isUsableFor(Purpose purpose) {
        return (connection.enabled() || purpose == Purpose.TRIAL) && connection.isComplete() && !credentials.isEmpty();
    }
}
