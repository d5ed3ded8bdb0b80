package dev.caretaker.application.user;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.signin.Attempts;
import dev.caretaker.domain.access.AccountName;
import java.util.Map;
import java.util.Optional;

/** What administrators do with the accounts of others. Thread-safe. */
public final class ManageUsers {

    private final UserStore users;
    private final Attempts attempts;
    private final EventLog log;

    /**
     * Administration of users.
     *
     * @param users where they are kept
     * @param attempts what locks them
     * @param log where changes are recorded
     */
    public ManageUsers(UserStore users, Attempts attempts, EventLog log) {
        this.users = users;
        this.attempts = attempts;
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
     * Unlocks an account.
     *
     * @param username in any spelling
     * @param actor who does
     * @return false if there is no such user
     */
    public boolean unlock(String username, Actor actor) {
        Optional<User> user = find(username);
        user.ifPresent(found -> {
            attempts.forget(found.account());
            log.audit(actor, "unlock", Outcome.SUCCESS, Map.of("user", found.username()));
        });
        return user.isPresent();
    }
}
