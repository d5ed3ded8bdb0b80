package dev.caretaker.application.twofactor;

import dev.caretaker.domain.access.Lockout;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntConsumer;

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
     * The wrong codes of several users, for a list of them: one question, however many they are.
     *
     * @param userIds the users, each named once
     * @return by id, of those who have an app
     */
    Map<String, Lockout> attempts(Collection<String> userIds);

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
     * @param record writes to the log in the same step: either app and row are stored or neither is; only called if it is
     *     done. A step that has to be tried again calls it again
     * @return false, without a change, if the stored one has another version
     */
    boolean enrol(Enrolment next, List<RecoveryCode> codes, Runnable record);

    /**
     * Makes an app count without a row in a log.
     *
     * @param next the app, as for {@link #enrol(Enrolment, List, Runnable)}
     * @param codes its recovery codes
     * @return false, without a change, if the stored one has another version
     */
    default boolean enrol(Enrolment next, List<RecoveryCode> codes) {
        return enrol(next, codes, () -> {});
    }

    /**
     * Replaces what changes with every code: the last step and the wrong codes. Of several callers with the same version
     * exactly one succeeds. Takes one statement.
     *
     * @param next the new values, with the version they are based on
     * @return false, without a change, if the stored one has another version or another secret, or is gone
     */
    boolean replace(Enrolment next);

    /**
     * Removes the app of a user with recovery codes, what is being set up, and remembered browsers, and signs the user out
     * everywhere, all in the same step.
     *
     * @param userId the user
     * @param record writes to the log in the same step, as for {@link #enrol(Enrolment, List, Runnable)}; told how many
     *     sessions end
     * @return how many sessions ended; empty, without a change, if they have no app
     */
    OptionalInt remove(String userId, IntConsumer record);

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
     * @param record writes to the log in the same step, as for {@link #enrol(Enrolment, List, Runnable)}
     * @return false, without a change, if they have no app
     */
    boolean replaceRecoveryCodes(String userId, List<RecoveryCode> codes, Runnable record);

    /**
     * Uses a recovery code up: of several callers exactly one succeeds.
     *
     * @param userId the user
     * @param code the code
     * @return false if it is used up already or was replaced
     */
    boolean useUp(String userId, RecoveryCode code);
}
