package dev.caretaker.application.user;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.signin.PasswordHasher;
import dev.caretaker.application.signin.RandomTokens;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.access.Permissions;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes sure that a new installation has one administrator, and that no later start ever makes another. */
public final class FirstStart {

    /** User name of the first administrator. */
    public static final String ADMINISTRATOR = "admin";

    private final UserStore users;
    private final InitialPassword initialPassword;
    private final PasswordHasher hasher;
    private final EventLog log;
    private final Clock clock;

    /**
     * Prepares the step.
     *
     * @param users where the administrator is created
     * @param initialPassword where a random password is left
     * @param hasher how it is hashed
     * @param log where the creation is recorded
     * @param clock the time of the creation
     */
    public FirstStart(
            UserStore users, InitialPassword initialPassword, PasswordHasher hasher, EventLog log, Clock clock) {
        this.users = users;
        this.initialPassword = initialPassword;
        this.hasher = hasher;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Creates the user {@value #ADMINISTRATOR} with every permission if no start before this one did. Their first
     * sign-in has to change the password. Permissions that no start knew before go to every administrator.
     *
     * @param given the password the operator chose; empty for a random one
     * @param permissions the permissions of the product
     * @return where the random password can be read; empty if none was made
     */
    public Optional<String> ensureAdministrator(Optional<Password> given, Permissions permissions) {
        if (users.hadFirst()) {
            introduce(permissions);
            return Optional.empty();
        }
        Password password = given.orElseGet(() -> Password.of(RandomTokens.next()));
        if (given.isEmpty()) {
            // Kept before the user exists: a crash in between leaves a useless password, never an unreachable user.
            initialPassword.keep(password);
        }
        User administrator = new User(
                RandomTokens.next(),
                new Profile(ADMINISTRATOR, "Administrator", true, permissions.names(), true),
                Optional.of(new LocalPassword(hasher.hash(password), clock.instant(), true)),
                0);
        boolean created = users.createFirst(
                administrator,
                () -> log.audit(Actor.system(), "user-created", Outcome.SUCCESS, Map.of("user", ADMINISTRATOR)));
        if (!created) {
            return Optional.empty();
        }
        users.introduce(permissions.names());
        // Kept again: another instance that started at the same moment may have put its own, useless one in the place.
        return given.isPresent() ? Optional.empty() : Optional.of(initialPassword.keep(password));
    }

    private void introduce(Permissions permissions) {
        Set<String> introduced = users.introduce(permissions.names());
        if (!introduced.isEmpty()) {
            log.audit(
                    Actor.system(),
                    "permissions-introduced",
                    Outcome.SUCCESS,
                    Map.of("permissions", String.join(" ", new TreeSet<>(introduced))));
        }
    }
}
