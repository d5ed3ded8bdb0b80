package dev.caretaker.application.signin;

import dev.caretaker.application.twofactor.Enrolment;
import dev.caretaker.application.user.User;
import java.time.Instant;
import java.util.Optional;

/**
 * Where half sign-ins are kept. Thread-safe; every method is one atomic step and fails with
 * {@link dev.caretaker.application.AdapterFailureException} if the technology does.
 */
public interface ChallengeStore {

    /**
     * Adds a challenge.
     *
     * @param challenge the challenge, of a user who exists
     */
    void add(Challenge challenge);

    /**
     * A challenge with its user and their app, in one look.
     *
     * @param tokenHash SHA-256 of its word
     * @return empty if there never was or it is used up; an expired one may still be found
     */
    Optional<Pending> find(String tokenHash);

    /**
     * Uses a challenge up: of several callers exactly one succeeds.
     *
     * @param tokenHash SHA-256 of its word
     * @return false if it is used up already or never was
     */
    boolean remove(String tokenHash);

    /**
     * Removes every challenge of a user, for instance because the password changed.
     *
     * @param userId the user
     */
    void removeAll(String userId);

    /**
     * Removes what has expired.
     *
     * @param before challenges that expire before this instant go
     * @return how many went
     */
    int prune(Instant before);

    /**
     * A challenge together with whose it is.
     *
     * @param challenge the challenge
     * @param user its user, as they are now
     * @param app the app of the user, as it is now; empty if they have none
     */
    record Pending(Challenge challenge, User user, Optional<Enrolment> app) {}
}
