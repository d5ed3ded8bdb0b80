package dev.caretaker.application.inmemory;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.twofactor.BrowserStore;
import dev.caretaker.application.twofactor.RememberedBrowser;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps remembered browsers in memory; those of a deleted user are gone with the user. */
public final class InMemoryBrowserStore implements BrowserStore {

    private final InMemoryUserStore users;
    private final Map<String, RememberedBrowser> byHash = new HashMap<>();

    /**
     * Keeps browsers of users.
     *
     * @param users whose browsers these are
     */
    public InMemoryBrowserStore(InMemoryUserStore users) {
        this.users = users;
        users.signOutWith(new InMemoryUserStore.Signing() {
            @Override
            public int count(String userId, Optional<String> goingOn) {
                return 0;
            }

            @Override
            public int out(String userId, Optional<String> goingOn) {
                removeAll(userId);
                return 0;
            }
        });
    }

    synchronized void removeAll(String userId) {
        byHash.values().removeIf(browser -> browser.userId().equals(userId));
    }

    @Override
    public synchronized void add(RememberedBrowser browser) {
        if (users.byId(browser.userId()).isEmpty() || byHash.putIfAbsent(browser.tokenHash(), browser) != null) {
            throw new AdapterFailureException(
                    BrowserStore.class, new IllegalArgumentException("no such user, or the word is taken"));
        }
    }

    @Override
    public synchronized Optional<RememberedBrowser> find(String tokenHash) {
        return Optional.ofNullable(byHash.get(tokenHash))
                .filter(browser -> users.byId(browser.userId()).isPresent());
    }

    @Override
    public synchronized List<RememberedBrowser> ofUser(String userId) {
        return users.byId(userId).isEmpty()
                ? List.of()
                : byHash.values().stream()
                        .filter(browser -> browser.userId().equals(userId))
                        .sorted(Comparator.comparing(RememberedBrowser::rememberedAt)
                                .reversed()
                                .thenComparing(RememberedBrowser::id))
                        .toList();
    }

    @Override
    public synchronized boolean remove(String userId, String browserId) {
        return ofUser(userId).stream()
                .filter(browser -> browser.id().equals(browserId))
                .anyMatch(browser -> byHash.values().remove(browser));
    }

    @Override
    public synchronized int prune(Instant before, long policyVersion) {
        byHash.values().removeIf(browser -> users.byId(browser.userId()).isEmpty());
        int all = byHash.size();
        byHash.values()
                .removeIf(browser -> browser.expiresAt().isBefore(before) || browser.policyVersion() != policyVersion);
        return all - byHash.size();
    }
}
