package dev.caretaker.application.inmemory;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.sso.SignInTransaction;
import dev.caretaker.application.sso.TransactionStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps sign-ins on their way to Microsoft in memory. */
public final class InMemoryTransactionStore implements TransactionStore {

    private final Map<String, SignInTransaction> waiting = new ConcurrentHashMap<>();

    @Override
    public void add(SignInTransaction transaction) {
        if (waiting.putIfAbsent(transaction.stateHash(), transaction) != null) {
            throw new AdapterFailureException(
                    TransactionStore.class, new IllegalArgumentException("the state is taken"));
        }
    }

    @Override
    public Optional<SignInTransaction> take(String stateHash, String browserHash) {
        return Optional.ofNullable(waiting.get(stateHash))
                .filter(transaction -> transaction.browserHash().equals(browserHash))
                .filter(transaction -> waiting.remove(stateHash, transaction));
    }

    @Override
    public boolean isWaiting(String stateHash) {
        return waiting.containsKey(stateHash);
    }

    @Override
    public int prune(Instant before) {
        int pruned = 0;
        for (SignInTransaction transaction : waiting.values()) {
            if (transaction.expiresAt().isBefore(before) && waiting.remove(transaction.stateHash(), transaction)) {
                pruned++;
            }
        }
        return pruned;
    }
}
