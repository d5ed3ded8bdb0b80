package dev.caretaker.application.twofactor;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the apps of users are kept, with their recovery codes; all of it goes with the user. Thread-safe; every method is
 * one atomic step and fails with {@link dev.caretaker.application.AdapterFailureException} if the technology does.
 */
public interface EnrolmentStore {

    /**
     * The app of a user.
     *
     * @param userId the user
     * @return empty if they have none
     */
    Optional<Enrolment> find(String userId);

    /**
     * Who has an app.
     *
     * @return ids of users
     */
    Set<String> enrolledUsers();

    /**
     * Keeps an app that is being set up, in the place of an earlier one of that user.
     *
     * @param draft the app, of a user who exists
     */
    void keepDraft(Draft draft);

    /**
     * The app that a user is setting up.
     *
     * @param userId the user
     * @return empty if there is none
     */
    Optional<Draft> draft(String userId);

    /**
     * Makes an app count, with new recovery codes; what was being set up, earlier codes and every remembered browser of
     * the user go.
     *
     * @param next the app, of a user who exists, with the version of the one it replaces; 0 for the first
     * @param codes its recovery codes
     * @return false, without a change, if the stored one has another version
     */
    boolean enrol(Enrolment next, List<RecoveryCode> codes);

    /**
     * Replaces what changes with every code: the last step and the wrong codes. Of several callers with the same version
     * exactly one succeeds. Takes one statement.
     *
     * @param next the new values, with the version they are based on
     * @return false, without a change, if the stored one has another version or another secret, or is gone
     */
    boolean replace(Enrolment next);

    /**
     * Removes the app of a user with recovery codes, what is being set up, and remembered browsers.
     *
     * @param userId the user
     * @return false if there was no app
     */
    boolean remove(String userId);

    /**
     * The recovery codes that are left.
     *
     * @param userId the user
     * @return in no particular order
     */
    List<RecoveryCode> recoveryCodes(String userId);

    /**
     * Replaces all recovery codes of a user who has an app.
     *
     * @param userId the user
     * @param codes the new ones
     * @return false, without a change, if they have no app
     */
    boolean replaceRecoveryCodes(String userId, List<RecoveryCode> codes);

    /**
     * Uses a recovery code up: of several callers exactly one succeeds.
     *
     * @param userId the user
     * @param code the code
     * @return false if it is used up already or was replaced
     */
    boolean useUp(String userId, RecoveryCode code);
}
