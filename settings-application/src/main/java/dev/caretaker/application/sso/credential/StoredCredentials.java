package dev.caretaker.application.sso.credential;

import dev.caretaker.domain.entra.EntraCredential;
import java.time.Instant;
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
 * @param refusedSince since when Entra refuses the current one; empty while it takes it, and while nobody has tried
 */
public record StoredCredentials(
        long version,
        String addressee,
        Optional<EntraCredential> current,
        Optional<EntraCredential> next,
        Optional<Instant> refusedSince) {

    /** What a vault holds before anything was stored. */
    public static final StoredCredentials NONE = new StoredCredentials(0, "", Optional.empty(), Optional.empty());

    /**
     * Credentials of which Entra has refused none.
     *
     * @param version 0 before anything was stored
     * @param addressee to whom they were given
     * @param current the one in use
     * @param next the one that is tried when Entra refuses the current one
     */
    public StoredCredentials(
            long version, String addressee, Optional<EntraCredential> current, Optional<EntraCredential> next) {
        this(version, addressee, current, next, Optional.empty());
    }

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

    /** The same, with another one in use. */
    StoredCredentials inUse(EntraCredential credential) {
        return new StoredCredentials(version, addressee, Optional.of(credential), next);
    }

    /** The same, with another next one, or without any. */
    StoredCredentials withNext(Optional<EntraCredential> credential) {
        return new StoredCredentials(version, addressee, current, credential, refusedSince);
    }

    /** The same after Entra said whether it takes the one in use. */
    StoredCredentials refusedSince(Optional<Instant> since) {
        return new StoredCredentials(version, addressee, current, next, since);
    }

    /** The same with the next one in use, and none behind it. */
    StoredCredentials switched() {
        return new StoredCredentials(version, addressee, next, Optional.empty());
    }
}
