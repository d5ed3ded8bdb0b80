package dev.caretaker.application.sso;

import java.time.Instant;
import java.util.Optional;

/**
 * Where sign-ins are kept while people are at Microsoft. Thread-safe; every method is one atomic step and fails with
 * {@link dev.caretaker.application.AdapterFailureException} if the technology does.
 */
public interface TransactionStore {

    /**
     * Keeps one.
     *
     * @param transaction a sign-in; its state is new
     */
    void add(SignInTransaction transaction);

    /**
     * Takes one out, so that it is used once. Of several callers exactly one gets it.
     *
     * @param stateHash names it
     * @param browserHash the browser it comes back from
     * @return empty if it is not there, or if another browser started it, for which it then stays
     */
    Optional<SignInTransaction> take(String stateHash, String browserHash);

    /**
     * Whether one is waiting, for whichever browser.
     *
     * @param stateHash names it
     * @return true if it was added and not taken
     */
    boolean isWaiting(String stateHash);

    /**
     * Forgets those that are over.
     *
     * @param before those that expired before this instant go
     * @return how many went
     */
    int prune(Instant before);
}
