package dev.caretaker.application.twofactor;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers since when users have had to have a second factor; goes with the user. Thread-safe; every method is one atomic
 * step and fails with {@link dev.caretaker.application.AdapterFailureException} if the technology does.
 */
public interface ObligationStore {

    /**
     * Since when it has applied to a user.
     *
     * @param userId the user
     * @return empty if nothing was noted
     */
    Optional<Instant> since(String userId);

    /**
     * Notes that it applies to a user, unless that is known.
     *
     * @param userId a user who exists
     * @param now the moment to note
     * @return the moment that is noted, by whomever
     */
    Instant begin(String userId, Instant now);

    /**
     * Notes for all users at once whether it applies to them. What was noted earlier stays as it is.
     *
     * @param userIds those to whom it applies; for everybody else it is forgotten
     * @param now the moment to note for those who are new
     */
    void align(Set<String> userIds, Instant now);
}
