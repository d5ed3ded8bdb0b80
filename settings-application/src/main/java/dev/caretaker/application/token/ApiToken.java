package dev.caretaker.application.token;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A personal API token, without the word that opens it, which is not kept.
 *
 * @param id names the token; knowing it does not open anything
 * @param userId whose it is
 * @param name what its owner calls it, 1 to {@value #MAXIMUM_NAME_LENGTH} code points
 * @param permissions names of the permissions it may use as long as its owner holds them
 * @param createdAt when it was made
 * @param expiresAt from when it opens nothing any more
 * @param lastUsedAt when it was last used, to within {@value ApiTokens#LAST_USED_LAG_SECONDS} seconds; empty if never
 */
public record ApiToken(
        String id,
        String userId,
        String name,
        Set<String> permissions,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> lastUsedAt) {

    /** Longest name, in code points. */
    public static final int MAXIMUM_NAME_LENGTH = 60;

    /** Copies the permissions. */
    public ApiToken {
        permissions = Collections.unmodifiableSortedSet(new TreeSet<>(permissions));
    }

    /**
     * The same token after a use.
     *
     * @param at when
     * @return a copy
     */
    public ApiToken usedAt(Instant at) {
        return new ApiToken(id, userId, name, permissions, createdAt, expiresAt, Optional.of(at));
    }
}
