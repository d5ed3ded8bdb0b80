package dev.caretaker.application.user;

import dev.caretaker.domain.access.AccountName;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Somebody who may sign in.
 *
 * @param id never changes and is never used again
 * @param username name as it is shown, 1 to {@value AccountName#MAXIMUM_LENGTH} code points
 * @param displayName what screens call them
 * @param enabled whether they may sign in
 * @param permissions names of the permissions they hold
 * @param password their local password; empty if they have none
 * @param version rises with every change of the record
 */
public record User(
        String id,
        String username,
        String displayName,
        boolean enabled,
        Set<String> permissions,
        Optional<LocalPassword> password,
        long version) {

    /** Copies the permissions. */
    public User {
        permissions = Collections.unmodifiableSortedSet(new TreeSet<>(permissions));
    }

    /**
     * The account behind the name.
     *
     * @return canonical spelling of the user name
     */
    public AccountName account() {
        return AccountName.of(username);
    }

    /**
     * A password kept on this server.
     *
     * @param hash its hash
     * @param setAt when it was set
     * @param mustChange whether the next sign-in has to change it
     */
    public record LocalPassword(PasswordHash hash, Instant setAt, boolean mustChange) {}
}
