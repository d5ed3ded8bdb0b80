package dev.caretaker.application.user;

import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.signin.RandomTokens;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.access.Permissions;
import dev.caretaker.domain.access.UserNames;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What administrators do with the accounts of others. Thread-safe.
 *
 * <p>There is no way up: nobody gives what they do not hold, and nobody touches an account that holds more than they do.
 */
public final class ManageUsers {

    private static final String PERMISSIONS = "permissions";

    private final UserStore users;
    private final RecordedUsers recorded;
    private final Permissions permissions;
    private final NewPasswords passwords;
    private final Sessions sessions;

    /**
     * Administration of users.
     *
     * @param users where they are kept
     * @param permissions the permissions of the product
     * @param passwords how their first passwords come about
     * @param sessions what changes end
     * @param log where changes are recorded
     */
    public ManageUsers(
            UserStore users, Permissions permissions, NewPasswords passwords, Sessions sessions, EventLog log) {
        this.users = users;
        this.recorded = new RecordedUsers(users, log);
        this.permissions = permissions;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    /**
     * The user of that name.
     *
     * @param username in any spelling
     * @return empty if there is none
     */
    public Optional<User> find(String username) {
        return users.find(AccountName.of(username));
    }

    /**
     * A page of users.
     *
     * @param query which
     * @return the page
     */
    public UserPage list(UserQuery query) {
        return users.list(query);
    }

    /**
     * The newest sign-in of somebody through Microsoft.
     *
     * @param user the user
     * @return empty if there was none that is remembered
     */
    public Optional<UserStore.Arrival> newestArrival(User user) {
        return users.newestArrival(user.id());
    }

    /**
     * A user together with a password that is shown once.
     *
     * @param user the user as stored
     * @param oneTimePassword a random password that has to be changed at the first sign-in; empty if one was typed
     */
    public record WithPassword(User user, Optional<Password> oneTimePassword) {

        /**
         * Until when the random password lets them in.
         *
         * @return empty if one was typed
         */
        public Optional<Instant> expiresAt() {
            return user.password().flatMap(User.LocalPassword::expiresAt);
        }
    }

    /**
     * Creates a user.
     *
     * @param profile what they shall be
     * @param password what an administrator typed; empty for a random one
     * @param by who creates them
     * @return the user, with the random password
     * @throws InvalidSettingsException if a rule is broken or the name is taken in any spelling; nothing is changed
     * @throws BeyondOwnPermissionsException if they would hold what {@code by} does not
     * @throws dev.caretaker.application.signin.HasherBusyException if too many passwords wait to be hashed
     */
    public WithPassword create(Profile profile, Optional<Password> password, Administrator by) {
        List<Violation> violations = violationsOfNew(profile, password);
        if (!violations.isEmpty()) {
            throw new InvalidSettingsException(violations);
        }
        BeyondOwnPermissionsException.refuse(PERMISSIONS, profile.permissions(), by.user(), permissions);
        NewPasswords.Made made = passwords.make(password);
        User user = new User(RandomTokens.next(), profile, Optional.of(made.stored()), 0);
        if (!recorded.create(user, by)) {
            throw new InvalidSettingsException(List.of(taken()));
        }
        return new WithPassword(stored(user), made.oneTime());
    }

    /**
     * What speaks against a new user, whoever creates them.
     *
     * @param profile what they shall be
     * @param password what an administrator typed; empty for a random one
     * @return nothing if they can be created
     */
    public List<Violation> violationsOfNew(Profile profile, Optional<Password> password) {
        List<Violation> violations = new ArrayList<>(UserNames.usernameViolations(profile.username()));
        if (violations.isEmpty() && find(profile.username()).isPresent()) {
            violations.add(taken());
        }
        violations.addAll(UserNames.displayNameViolations(profile.displayName()));
        violations.addAll(permissions.violations(PERMISSIONS, profile.permissions()));
        violations.addAll(passwords.violations(profile, password));
        return violations;
    }

    private static Violation taken() {
        return new Violation("username", "name-taken");
    }

    /**
     * Changes a user. Permissions that are no longer registered stay as they are.
     *
     * @param next what they shall be; named by the name they sign in with, which stays
     * @param basedOnVersion the version seen; empty to change whatever is stored
     * @param by who changes them
     * @return the user as stored
     * @throws UnknownUserException if there is no such user
     * @throws InvalidSettingsException if a rule is broken; nothing is changed
     * @throws BeyondOwnPermissionsException if they hold more than {@code by}, or would
     * @throws StaleUserException if somebody changed them in between
     * @throws LastAdministratorException if nobody would be left who administers the server
     */
    public User change(Profile next, Optional<Long> basedOnVersion, Administrator by) {
        User before = existing(next.username());
        StaleUserException.refuse(before, basedOnVersion);
        UserChange change = UserChange.of(before, next, by, permissions);
        if (change.isNone()) {
            return before;
        }
        change.refuse();
        conclude(before, recorded.update(before, change.after(), by));
        return stored(before);
    }

    /** The user of that name, whoever asks. */
    User existing(String username) {
        return find(username).orElseThrow(UnknownUserException::new);
    }

    /**
     * A user whom an administrator may act upon.
     *
     * @param username in any spelling
     * @param by who wants to
     * @return the user
     * @throws UnknownUserException if there is no such user
     * @throws BeyondOwnPermissionsException if they hold more than {@code by}
     */
    public User within(String username, Administrator by) {
        User user = existing(username);
        List<Violation> beyond = UserChange.beyond(user, by, permissions);
        if (!beyond.isEmpty()) {
            throw new BeyondOwnPermissionsException(beyond);
        }
        return user;
    }

    private void conclude(User before, UserStore.Outcome outcome) {
        if (outcome == UserStore.Outcome.LAST_ADMINISTRATOR) {
            throw new LastAdministratorException();
        }
        sessions.distrust(before.id());
        if (outcome == UserStore.Outcome.STALE) {
            throw new StaleUserException(existing(before.username()));
        }
    }

    private User stored(User user) {
        return users.find(user.account()).orElseThrow(UnknownUserException::new);
    }

    /**
     * Deletes a user with everything that is theirs.
     *
     * @param username in any spelling
     * @param basedOnVersion the version seen; empty to delete whatever is stored
     * @param by who deletes them
     * @throws UnknownUserException if there is no such user
     * @throws BeyondOwnPermissionsException if they hold more than {@code by}
     * @throws StaleUserException if somebody changed them in between; nothing is deleted
     * @throws LastAdministratorException if nobody would be left who administers the server
     */
    public void delete(String username, Optional<Long> basedOnVersion, Administrator by) {
        User user = within(username, by);
        conclude(user, recorded.delete(user, basedOnVersion, by));
    }

    /** Stores another password of a user as it was found, and ends their sessions. */
    User replacePassword(User before, LocalPassword next, Administrator by) {
        if (recorded.resetPassword(before, next, passwords.remembered(), by).isEmpty()) {
            throw new StaleUserException(existing(before.username()));
        }
        sessions.distrust(before.id());
        return stored(before);
    }
}
