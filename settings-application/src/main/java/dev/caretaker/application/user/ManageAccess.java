package dev.caretaker.application.user;

import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.user.ManageUsers.WithPassword;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.access.TemporaryPassword;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What administrators do about how others get in: locks, passwords and sessions. Thread-safe. */
public final class ManageAccess {

    private final ManageUsers users;
    private final NewPasswords passwords;
    private final Locks locks;
    private final Sessions sessions;
    private final EventLog log;

    /**
     * Administration of how users get in.
     *
     * @param users who may be acted upon by whom
     * @param passwords how new passwords come about
     * @param locks what makes users wait
     * @param sessions what can be ended
     * @param log where it is recorded
     */
    public ManageAccess(ManageUsers users, NewPasswords passwords, Locks locks, Sessions sessions, EventLog log) {
        this.users = users;
        this.passwords = passwords;
        this.locks = locks;
        this.sessions = sessions;
        this.log = log;
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
     * Whether a password that was handed out opens nothing any more.
     *
     * @param password the password of a user
     * @return true if it has to be reset
     */
    public boolean isExpired(User.LocalPassword password) {
        return password.isExpired(log.now());
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
        User user = users.within(username, by);
        StaleUserException.refuse(user, basedOnVersion);
        List<Violation> violations = violations(user, password, by);
        if (!violations.isEmpty()) {
            throw new InvalidSettingsException(violations);
        }
        NewPasswords.Made made = passwords.make(password);
        User after = users.replacePassword(user, made.stored(), by);
        locks.lift(user);
        return new WithPassword(after, made.oneTime());
    }

    private List<Violation> violations(User user, Optional<Password> password, Administrator by) {
        if (by.is(user)) {
            return List.of(new Violation(NewPasswords.FIELD, "own-password"));
        }
        return user.isFromMicrosoft()
                ? List.of(new Violation(NewPasswords.FIELD, "signs-in-with-microsoft"))
                : passwords.violations(user.profile(), password);
    }

    /**
     * Unlocks an account: passwords and codes may be tried again at once.
     *
     * @param username in any spelling
     * @param by who does
     * @throws UnknownUserException if there is no such user
     */
    public void unlock(String username, Administrator by) {
        User user = users.existing(username);
        locks.lift(user);
        log.audit(by.actor(), "unlock", Outcome.SUCCESS, Map.of("user", user.username()));
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
        return sessions.end(users.existing(username), sessionId, by.actor());
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
        return sessions.endAll(users.existing(username), exceptSessionId, by.actor());
    }
}
