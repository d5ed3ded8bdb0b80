package dev.caretaker.application.twofactor;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.user.Administrator;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.User;
import java.util.Map;
import java.util.Optional;
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

    /**
     * Takes second factors away.
     *
     * @param users who may be acted upon by whom
     * @param store where second factors are kept
     * @param sessions what a reset ends
     * @param log where it is recorded
     */
    public ResetTwoFactor(ManageUsers users, EnrolmentStore store, Sessions sessions, EventLog log) {
        this.users = users;
        this.store = store;
        this.sessions = sessions;
        this.log = log;
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
     * Takes the second factor of a user away, with recovery codes and remembered browsers, and signs them out everywhere.
     *
     * @param username in any spelling
     * @param by who does
     * @return false if they had none
     * @throws dev.caretaker.application.user.UnknownUserException if there is no such user
     * @throws dev.caretaker.application.user.BeyondOwnPermissionsException if they hold more than {@code by}
     */
    public boolean reset(String username, Administrator by) {
        return reset(users.within(username, by), by.actor());
    }

    /**
     * The same for whoever stands at the server itself.
     *
     * @param user whose
     * @param actor who
     * @return false if they had none
     */
    public boolean reset(User user, Actor actor) {
        boolean removed = store.remove(user.id());
        int ended = sessions.endAll(user, Optional.empty(), actor);
        log.audit(
                actor,
                "two-factor-reset",
                removed ? Outcome.SUCCESS : Outcome.REFUSED,
                Map.of("user", user.username(), "sessionsEnded", Integer.toString(ended)));
        return removed;
    }
}
