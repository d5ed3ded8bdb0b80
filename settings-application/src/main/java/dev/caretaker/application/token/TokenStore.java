package dev.caretaker.application.token;

import dev.caretaker.application.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where API tokens are kept. Thread-safe; every method is one atomic step and fails with
 * {@link dev.caretaker.application.AdapterFailureException} if the technology does.
 */
public interface TokenStore {

    /**
     * Adds a token, unless its owner has too many.
     *
     * @param token the token, of a user who exists
     * @param hash SHA-256 of its word, in hexadecimal
     * @param most how many tokens its owner may have, this one included
     * @return false, without adding it, if they would have more
     */
    boolean add(ApiToken token, String hash, int most);

    /**
     * A token and its owner, found with one query.
     *
     * @param hash SHA-256 of its word, in hexadecimal
     * @return empty if it is revoked or never was; an expired one may still be found
     */
    Optional<Owned> find(String hash);

    /**
     * The tokens of a user.
     *
     * @param userId the user
     * @return newest first
     */
    List<ApiToken> ofUser(String userId);

    /**
     * Revokes a token of a user.
     *
     * @param userId whose it is
     * @param tokenId the token
     * @return the token that was revoked; empty if that user has no such token
     */
    Optional<ApiToken> revoke(String userId, String tokenId);

    /**
     * Notes when tokens were used.
     *
     * @param lastUsedAt by token id; tokens that are gone are passed over, an earlier time than stored changes nothing
     */
    void used(Map<String, Instant> lastUsedAt);

    /**
     * Removes what has expired.
     *
     * @param before tokens that expire before this instant go
     * @return how many went
     */
    int prune(Instant before);

    /**
     * A token together with whose it is.
     *
     * @param token the token
     * @param owner its owner, as they are now
     */
    record Owned(ApiToken token, User owner) {}
}
