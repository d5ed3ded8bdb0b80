package dev.caretaker.application.twofactor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where remembered browsers are kept. They go with the user, when the user is signed out by a change of the account
 * ({@link dev.caretaker.application.user.UserStore}: another password, disabled, fewer permissions), and when the app is
 * replaced or removed ({@link EnrolmentStore}). Thread-safe; every method is one atomic step and fails with
 * {@link dev.caretaker.application.AdapterFailureException} if the technology does.
 */
public interface BrowserStore {

    /**
     * Remembers a browser.
     *
     * @param browser the browser, of a user who exists
     */
    void add(RememberedBrowser browser);

    /**
     * The browser that a word belongs to.
     *
     * @param tokenHash SHA-256 of the word, in hexadecimal
     * @return empty if there never was one or it is forgotten; an expired one may still be found
     */
    Optional<RememberedBrowser> find(String tokenHash);

    /**
     * The browsers of a user.
     *
     * @param userId the user
     * @return newest first
     */
    List<RememberedBrowser> ofUser(String userId);

    /**
     * Forgets a browser.
     *
     * @param userId whose it is
     * @param browserId the browser
     * @return false if that user has no such browser
     */
    boolean remove(String userId, String browserId);

    /**
     * Forgets what counts no longer.
     *
     * @param before browsers that expire before this instant go
     * @param policyVersion and so do those remembered under other settings
     * @return how many went
     */
    int prune(Instant before, long policyVersion);
}
