package dev.caretaker.application.inmemory;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.token.ApiToken;
import dev.caretaker.application.token.TokenStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps API tokens in memory; those of a deleted user are gone with the user. */
public final class InMemoryTokenStore implements TokenStore {

    private final InMemoryUserStore users;
    private final Map<String, ApiToken> byHash = new HashMap<>();

    /**
     * Keeps tokens of users.
     *
     * @param users whose tokens these are
     */
    public InMemoryTokenStore(InMemoryUserStore users) {
        this.users = users;
    }

    @Override
    public synchronized boolean add(ApiToken token, String hash, int most) {
        if (users.byId(token.userId()).isEmpty() || byHash.containsKey(hash)) {
            throw new AdapterFailureException(
                    TokenStore.class, new IllegalArgumentException("no such user, or the word is taken"));
        }
        if (ofUser(token.userId()).size() >= most) {
            return false;
        }
        byHash.put(hash, token);
        return true;
    }

    @Override
    public synchronized Optional<Owned> find(String hash) {
        return Optional.ofNullable(byHash.get(hash))
                .flatMap(token -> users.byId(token.userId()).map(user -> new Owned(token, user)));
    }

    @Override
    public synchronized List<ApiToken> ofUser(String userId) {
        return users.byId(userId).isEmpty()
                ? List.of()
                : byHash.values().stream()
                        .filter(token -> token.userId().equals(userId))
                        .sorted(Comparator.comparing(ApiToken::createdAt)
                                .reversed()
                                .thenComparing(ApiToken::id))
                        .toList();
    }

    @Override
    public synchronized Optional<ApiToken> revoke(String userId, String tokenId) {
        Optional<ApiToken> found = ofUser(userId).stream()
                .filter(token -> token.id().equals(tokenId))
                .findFirst();
        found.ifPresent(token -> byHash.values().remove(token));
        return found;
    }

    @Override
    public synchronized void used(Map<String, Instant> lastUsedAt) {
        byHash.replaceAll((hash, token) -> Optional.ofNullable(lastUsedAt.get(token.id()))
                .filter(at -> token.lastUsedAt().map(at::isAfter).orElse(true))
                .map(token::usedAt)
                .orElse(token));
    }

    @Override
    public synchronized int prune(Instant before) {
        byHash.values().removeIf(token -> users.byId(token.userId()).isEmpty());
        int all = byHash.size();
        byHash.values().removeIf(token -> token.expiresAt().isBefore(before));
        return all - byHash.size();
    }
}
