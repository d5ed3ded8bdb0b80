package dev.caretaker.application.user;

import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.domain.access.AccountName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where users are kept. Thread-safe; every method is one atomic step and fails with
 * {@link dev.caretaker.application.AdapterFailureException} if the technology does.
 */
public interface UserStore {

    /**
     * Creates the first user, once in the life of an installation.
     *
     * @param administrator the user; its version does not matter
     * @return false, without creating anybody, if this ever succeeded before, even if that user is gone
     */
    boolean createFirst(User administrator);

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
     * @return false, without creating anybody, if the account name is taken in any spelling
     */
    boolean create(User user);

    /**
     * The user of an account name.
     *
     * @param account canonical spelling
     * @return empty if there is none
     */
    Optional<User> find(AccountName account);

    /**
     * Counts the enabled users whose present password was set at or before an instant.
     *
     * @param instant the instant
     * @return number of users; those without a local password do not count
     */
    int countPasswordsSetBy(Instant instant);

    /**
     * Replaces name to show, state and permissions of a user; never the password.
     *
     * @param user the new values, with the version they are based on
     * @return false, without a change, if the stored version is another one or the user is gone
     */
    boolean update(User user);

    /**
     * Deletes a user with sessions, passwords and everything else that is theirs.
     *
     * @param userId the user
     * @return false if there is no such user
     */
    boolean delete(String userId);

    /**
     * Replaces a password and remembers the one before.
     *
     * @param userId the user
     * @param before hash that was checked; another stored hash means that somebody else changed it in between
     * @param next the new password
     * @param remembered how many earlier hashes to keep, the replaced one included
     * @return false, without a change, if the stored hash is another one or the user is gone
     */
    boolean replacePassword(String userId, PasswordHash before, LocalPassword next, int remembered);

    /**
     * Replaces the hash of an unchanged password, for instance because hashing has become more costly; the history of
     * passwords and the time when it was set stay.
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
