package dev.caretaker.application.twofactor;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.Administrator;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What administrators see and do about the second factors of others: who has one, and taking it away. Nobody ever sees a
 * secret. Thread-safe.
 */
public final class ResetTwoFactor {

    private final ManageUsers users;
    private final EnrolmentStore store;
    private final Sessions sessions;
    private final EventLog log;
    private final Clock clock;

    /**
     * Takes second factors away.
     *
     * @param users who may be acted upon by whom
     * @param store where second factors are kept
     * @param sessions what a reset ends
     * @param log where it is recorded
     * @param clock the present
     */
    public ResetTwoFactor(ManageUsers users, EnrolmentStore store, Sessions sessions, EventLog log, Clock clock) {
        this.users = users;
        this.store = store;
        this.sessions = sessions;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Who has a second factor.
     *
     * @return ids of users
     */
    public Set<String> enrolledUsers() {
        return store.enrolledUsers();
    }

    /**
     * Whether a user has a second factor.
     *
     * @param username in any spelling
     * @return empty if there is no such user
     */
    public Optional<Boolean> isEnrolled(String username) {
        return users.find(username).map(user -> store.find(user.id()).isPresent());
    }

    /**
     * Takes the second factor of a user away, with recovery codes and remembered browsers, and signs them out everywhere.
     * Whoever has none stays signed in, and nothing is recorded.
     *
     * @param username in any spelling
     * @param signedIn who does
     * @param address address of their client
     * @return false if they had none
     * @throws InvalidSettingsException if it is one's own and one signed in too long ago
     * @throws dev.caretaker.application.user.UnknownUserException if there is no such user
     * @throws dev.caretaker.application.user.BeyondOwnPermissionsException if they hold more than {@code by}
     */
    public boolean reset(String username, SignedIn signedIn, InetAddress address) {
        Administrator by = new Administrator(signedIn.user(), address);
        User user = users.within(username, by);
        boolean isOwn = user.id().equals(signedIn.user().id());
        if (isOwn && !signedIn.session().isFresh(clock.instant())) {
            throw new InvalidSettingsException(List.of(new Violation("username", "own-two-factor")));
        }
        return reset(user, by.actor());
    }

    /**
     * The same for whoever stands at the server itself.
     *
     * @param user whose
     * @param actor who
     * @return false if they had none
     */
    public boolean reset(User user, Actor actor) {
        OptionalInt sessionsEnded = store.remove(
                user.id(),
                ending -> log.audit(
                        actor,
                        "two-factor-reset",
                        Outcome.SUCCESS,
                        Map.of("user", user.username(), "sessionsEnded", Integer.toString(ending))));
        if (sessionsEnded.isPresent()) {
            sessions.distrust(user.id());
        }
        return sessionsEnded.isPresent();
    }
}
