package dev.caretaker.application.sso.credential;

import dev.caretaker.domain.entra.EntraCredential;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The credential in use and the one that will take its place, so that one can be replaced without an outage.
 *
 * @param version 0 before anything was stored, one more with each change
 * @param addressee to whom they were given ({@link dev.caretaker.domain.entra.EntraConnection#addressee}); they are
 *     never sent to anybody else
 * @param current the one in use
 * @param next the one that is tried when Entra refuses the current one
 */
public record StoredCredentials(
        long version, String addressee, Optional<EntraCredential> current, Optional<EntraCredential> next) {

    /** What a vault holds before anything was stored. */
    public static final StoredCredentials NONE = new StoredCredentials(0, "", Optional.empty(), Optional.empty());

    /**
     * What may be shown to somebody.
     *
     * @param asking who asks for proof
     * @return in the order in which they are tried; empty if they were given for somebody else
     */
    public List<EntraCredential> usableFor(String asking) {
        return addressee.equals(asking)
                ? Stream.of(current, next).flatMap(Optional::stream).toList()
                : List.of();
    }
}
