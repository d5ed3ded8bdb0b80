package dev.caretaker.application.user;

import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.signin.RandomTokens;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.access.Permissions;
import dev.caretaker.domain.access.TemporaryPassword;
import dev.caretaker.domain.access.UserNames;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What administrators do with the accounts of others. Thread-safe.
 *
 * <p>There is no way up: nobody gives what they do not hold, and nobody touches an account that holds more than they do.
 */
public final class ManageUsers {

    private static final String USER = "user";
    private static final String PERMISSIONS = "permissions";

    private final UserStore users;
    private final RecordedUsers recorded;
    private final Permissions permissions;
    private final NewPasswords passwords;
    private final Locks locks;
    private final Sessions sessions;
    private final EventLog log;

    /**
     * Administration of users.
     *
     * @param users where they are kept
     * @param permissions the permissions of the product
     * @param passwords how their first passwords come about
     * @param locks what makes them wait
     * @param sessions what changes end
     * @param log where changes are recorded
     */
    public ManageUsers(
            UserStore users,
            Permissions permissions,
            NewPasswords passwords,
            Locks locks,
            Sessions sessions,
            EventLog log) {
        this.users = users;
        this.recorded = new RecordedUsers(users, log);
        this.permissions = permissions;
        this.passwords = passwords;
        this.locks = locks;
        this.sessions = sessions;
        this.log = log;
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
     * Until when a user has to wait after too many wrong passwords or codes.
     *
     * @param user the user
     * @return empty if they need not
     */
    public Optional<Instant> lockedUntil(User user) {
        return locks.lockedUntil(user);
    }

    /**
     * Which of several users have to wait after too many wrong passwords or codes. Takes two looks, however many they are.
     *
     * @param list the users, such as those of a page
     * @return those who have to, each with the instant until when
     */
    public Map<AccountName, Instant> lockedUntil(List<User> list) {
        return locks.lockedUntil(list);
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
     * Whether a password that was handed out opens nothing any more.
     *
     * @param password the password of a user
     * @return true if it has to be reset
     */
    public boolean isExpired(User.LocalPassword password) {
        return password.isExpired(log.now());
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
        refuseStale(before, basedOnVersion);
        UserChange change = UserChange.of(before, next, by, permissions);
        if (change.isNone()) {
            return before;
        }
        change.refuse();
        conclude(before, recorded.update(before, change.after(), by));
        return stored(before);
    }

    private User existing(String username) {
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
        refuseBeyond(user, by);
        return user;
    }

    private static void refuseStale(User stored, Optional<Long> basedOnVersion) {
        if (basedOnVersion.isPresent() && basedOnVersion.get() != stored.version()) {
            throw new StaleUserException(stored);
        }
    }

    private void refuseBeyond(User user, Administrator by) {
        List<Violation> beyond = UserChange.beyond(user, by, permissions);
        if (!beyond.isEmpty()) {
            throw new BeyondOwnPermissionsException(beyond);
        }
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
     * @param by who deletes them
     * @throws UnknownUserException if there is no such user
     * @throws BeyondOwnPermissionsException if they hold more than {@code by}
     * @throws LastAdministratorException if nobody would be left who administers the server
     */
    public void delete(String username, Administrator by) {
        User user = existing(username);
        refuseBeyond(user, by);
        conclude(user, recorded.delete(user, by));
    }

    /**
     * Gives a user another password and signs them out everywhere.
     *
     * @param username in any spelling
     * @param basedOnVersion the version seen; empty to reset whatever is stored
     * @param password what an administrator typed; empty for a random one that has to be changed at the next sign-in, within
     *     {@value TemporaryPassword#VALID_DAYS} days
     * @param by who gives it
     * @return the user, with the random password
     * @throws UnknownUserException if there is no such user
     * @throws InvalidSettingsException if a rule is broken, or it is one's own, which is changed by giving the present one
     * @throws BeyondOwnPermissionsException if they hold more than {@code by}
     * @throws StaleUserException if they were changed in between
     * @throws dev.caretaker.application.signin.HasherBusyException if too many passwords wait to be hashed
     */
    public WithPassword resetPassword(
            String username, Optional<Long> basedOnVersion, Optional<Password> password, Administrator by) {
        User user = existing(username);
        refuseBeyond(user, by);
        refuseStale(user, basedOnVersion);
        List<Violation> violations = new ArrayList<>();
        if (by.is(user)) {
            violations.add(new Violation(NewPasswords.FIELD, "own-password"));
        } else if (user.isFromMicrosoft()) {
            violations.add(new Violation(NewPasswords.FIELD, "signs-in-with-microsoft"));
        } else {
            violations.addAll(passwords.violations(user.profile(), password));
        }
        if (!violations.isEmpty()) {
            throw new InvalidSettingsException(violations);
        }
        NewPasswords.Made made = passwords.make(password);
        if (recorded.resetPassword(user, made.stored(), passwords.remembered(), by)
                .isEmpty()) {
            throw new StaleUserException(existing(username));
        }
        sessions.distrust(user.id());
        locks.lift(user);
        return new WithPassword(stored(user), made.oneTime());
    }

    /**
     * Unlocks an account: passwords and codes may be tried again at once.
     *
     * @param username in any spelling
     * @param by who does
     * @throws UnknownUserException if there is no such user
     */
    public void unlock(String username, Administrator by) {
        User user = existing(username);
        locks.lift(user);
        log.audit(by.actor(), "unlock", Outcome.SUCCESS, Map.of(USER, user.username()));
    }

    /**
     * Ends one session of a user. Open to all who manage users, as that gives nothing.
     *
     * @param username in any spelling
     * @param sessionId id of the session
     * @param by who does
     * @return false if the user has no such session
     * @throws UnknownUserException if there is no such user
     */
    public boolean endSession(String username, String sessionId, Administrator by) {
        return sessions.end(existing(username), sessionId, by.actor());
    }

    /**
     * Signs a user out everywhere. Open to all who manage users, as that gives nothing.
     *
     * @param username in any spelling
     * @param exceptSessionId a session that goes on, such as the one of the administrator; empty to end them all
     * @param by who does
     * @return how many sessions ended
     * @throws UnknownUserException if there is no such user
     */
    public int endSessions(String username, Optional<String> exceptSessionId, Administrator by) {
        return sessions.endAll(existing(username), exceptSessionId, by.actor());
    }
}
