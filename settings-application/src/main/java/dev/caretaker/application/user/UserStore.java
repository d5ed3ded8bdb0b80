package dev.caretaker.application.user;

import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.domain.access.AccountName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Where users are kept. Thread-safe; every method is one atomic step and fails with
 * {@link dev.caretaker.application.AdapterFailureException} if the technology does.
 */
public interface UserStore {

    /**
     * Creates the first user, once in the life of an installation.
     *
     * @param administrator the user; its version does not matter
     * @param record writes to the log in the same step, as for {@link #create(User, Runnable)}; only called if it is done
     * @return false, without creating anybody, if this ever succeeded before, even if that user is gone
     */
    boolean createFirst(User administrator, Runnable record);

    /**
     * Creates the first user without a row in a log.
     *
     * @param administrator the user; its version does not matter
     * @return as for {@link #createFirst(User, Runnable)}
     */
    default boolean createFirst(User administrator) {
        return createFirst(administrator, () -> {});
    }

    /**
     * Whether {@link #createFirst} ever succeeded.
     *
     * @return true from then on for ever
     */
    boolean hadFirst();

    /**
     * Creates a user.
     *
     * @param user the user; its version does not matter
     * @param record writes to the log in the same step: either user and row are stored or neither is. A step that has to
     *     be tried again calls it again
     * @return false, without creating anybody, if the account name is taken in any spelling, or the identity is
     */
    boolean create(User user, Runnable record);

    /**
     * Creates a user without a row in a log.
     *
     * @param user the user; its version does not matter
     * @return false, without creating anybody, if the account name is taken in any spelling, or the identity is
     */
    default boolean create(User user) {
        return create(user, () -> {});
    }

    /**
     * The user of an account name.
     *
     * @param account canonical spelling
     * @return empty if there is none
     */
    Optional<User> find(AccountName account);

    /**
     * The user behind an identity at Microsoft.
     *
     * @param identity what tells people apart there, exactly
     * @return empty if nobody of that identity has come in yet
     */
    Optional<User> findIdentity(String identity);

    /**
     * A sign-in through Microsoft.
     *
     * @param at when
     * @param roles values of the App roles that it brought; none has a control character
     */
    record Arrival(Instant at, List<String> roles) {

        /** Copies the roles. */
        public Arrival {
            roles = List.copyOf(roles);
        }
    }

    /**
     * Notes the newest sign-in of somebody through Microsoft. It gives nobody anything; their version stays. Nothing happens
     * if they are gone.
     *
     * @param userId the user
     * @param arrival the sign-in
     */
    void arrived(String userId, Arrival arrival);

    /**
     * The newest sign-in of somebody through Microsoft.
     *
     * @param userId the user
     * @return empty if there was none, or they are gone
     */
    Optional<Arrival> newestArrival(String userId);

    /**
     * A page of users.
     *
     * @param query which
     * @return the page; empty behind the last one
     */
    UserPage list(UserQuery query);

    /**
     * Makes permissions known, so that there is somebody who can grant them: administrators receive those that were not
     * known before.
     *
     * @param permissions names of all permissions of the product
     * @return those that were new
     */
    Set<String> introduce(Set<String> permissions);

    /**
     * Counts the enabled users whose present password was set at or before an instant.
     *
     * @param instant the instant
     * @return number of users; those without a local password do not count
     */
    int countPasswordsSetBy(Instant instant);

    /** How a change of a user ended. */
    enum Outcome {
        /** It is done. */
        DONE,
        /** Nothing is changed: the stored version is another one, or the user is gone. */
        STALE,
        /** Nothing is changed: nobody would be left who administers the server. */
        LAST_ADMINISTRATOR
    }

    /**
     * Replaces the profile of a user but for the name they sign in with; never the password. A user who is disabled or
     * loses a permission is signed out everywhere in the same step, and no browser is remembered for them any more.
     *
     * @param user the new values with whoever made them, and the version they are based on
     * @param record writes to the log in the same step, as for {@link #create(User, Runnable)}; only called if it is done
     * @return {@link Outcome#LAST_ADMINISTRATOR} if this was the only {@linkplain User.Profile#isAdministrator
     *     administrator} and would be none afterwards, also when several change at once
     */
    Outcome update(User user, Runnable record);

    /**
     * Replaces the profile of a user without a row in a log.
     *
     * @param user the new values with whoever made them, and the version they are based on
     * @return as for {@link #update(User, Runnable)}
     */
    default Outcome update(User user) {
        return update(user, () -> {});
    }

    /**
     * Deletes a user with sessions, passwords and everything else that is theirs.
     *
     * @param userId the user
     * @param basedOnVersion the version seen; empty to delete whatever is stored
     * @param record writes to the log in the same step, as for {@link #create(User, Runnable)}; only called if it is done
     * @return {@link Outcome#STALE} if there is no such user, or the stored version is another one
     */
    Outcome delete(String userId, Optional<Long> basedOnVersion, Runnable record);

    /**
     * Deletes a user without a row in a log.
     *
     * @param userId the user
     * @return {@link Outcome#STALE} if there is no such user
     */
    default Outcome delete(String userId) {
        return delete(userId, Optional.empty(), () -> {});
    }

    /**
     * A change of a password.
     *
     * @param userId whose
     * @param before hash that was seen, empty for none; another stored hash means that somebody else changed it in
     *     between
     * @param next the new password
     * @param remembered how many earlier hashes to keep, the replaced one included
     * @param goingOn the session that does not end; empty to end all
     */
    record PasswordChange(
            String userId,
            Optional<PasswordHash> before,
            LocalPassword next,
            int remembered,
            Optional<String> goingOn) {}

    /**
     * Replaces a password, remembers the one before, signs the user out and forgets the browsers that were remembered
     * for them, all in the same step.
     *
     * @param change whose and which
     * @param by name of whoever changes it
     * @param record writes to the log in the same step, as for {@link #create(User, Runnable)}; told how many sessions end,
     *     and only called if it is done
     * @return how many sessions ended; empty, without a change, if the stored hash is another one or the user is gone
     */
    OptionalInt replacePassword(PasswordChange change, String by, IntConsumer record);

    /**
     * Replaces the hash of an unchanged password, for instance because hashing has become more costly. Nothing that
     * somebody can see changes: history, time when it was set and version stay.
     *
     * @param userId the user
     * @param before hash that was checked
     * @param next another hash of the same password
     * @return false, without a change, if the stored hash is another one or the user is gone
     */
    boolean rehashPassword(String userId, PasswordHash before, PasswordHash next);

    /**
     * Hashes of earlier passwords.
     *
     * @param userId the user
     * @return newest first, without the present one
     */
    List<PasswordHash> earlierPasswords(String userId);
}
