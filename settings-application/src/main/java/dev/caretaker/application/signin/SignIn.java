package dev.caretaker.application.signin;

import dev.caretaker.application.Actor;
import dev.caretaker.application.signin.Attempts.Refusal;
import dev.caretaker.application.signin.Challenge.Proven;
import dev.caretaker.application.signin.ChallengeStore.Pending;
import dev.caretaker.application.signin.SignInResult.Busy;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.access.Password;
import java.time.Duration;
import java.util.Optional;

/**
 * The one way in with a password: every form and every call that takes one passes here. Thread-safe.
 *
 * <p>Unknown names cost the same work and get the same answer as wrong passwords.
 */
public final class SignIn {

    /** How long half a sign-in may take to be completed, in minutes. */
    public static final int CHALLENGE_MINUTES = 10;

    private static final Duration BUSY_WAITS = Duration.ofSeconds(1);

    private final UserStore users;
    private final PasswordHasher hasher;
    private final Attempts attempts;
    private final Entrance entrance;
    private final ReplacePassword replacement;
    private final PasswordHash decoy;
    private final AddressLimit door = new AddressLimit();

    /**
     * The way in.
     *
     * @param users who may sign in
     * @param hasher how passwords are compared
     * @param attempts what counts wrong passwords
     * @param entrance where a right one leads
     * @param replacement what puts another password in place of one that has to be changed
     */
    public SignIn(
            UserStore users, PasswordHasher hasher, Attempts attempts, Entrance entrance, ReplacePassword replacement) {
        this.users = users;
        this.hasher = hasher;
        this.attempts = attempts;
        this.entrance = entrance;
        this.replacement = replacement;
        this.decoy = hasher.hash(Password.of(RandomTokens.next()));
    }

    /**
     * Tries a name and a password. While very many do, it is turned away without a trace in the log: writing one costs as
     * much as looking at the password.
     *
     * @param username the name in any spelling
     * @param password the password as typed
     * @param client from where
     * @return how it ended; a {@link Done} has started a session
     */
    public SignInResult attempt(String username, Password password, Client client) {
        if (!door.enter(client.address())) {
            return new Busy(BUSY_WAITS);
        }
        try {
            return attemptInside(username, password, client);
        } finally {
            door.leave(client.address());
        }
    }

    private SignInResult attemptInside(String username, Password password, Client client) {
        Actor actor = new Actor(username, client.address());
        Optional<Refusal> closed = entrance.rules().closedTo(client);
        if (closed.isPresent()) {
            return entrance.refused(actor, closed.get());
        }
        AccountName account = AccountName.of(username);
        Optional<User> user = users.find(account);
        return attempts.prove(account, actor, () -> flaw(user, password))
                .map(refusal -> entrance.refused(actor, refusal))
                .orElseGet(() -> welcome(user.orElseThrow(), password, client));
    }

    private Optional<String> flaw(Optional<User> user, Password password) {
        Optional<PasswordHash> stored = user.flatMap(User::password).map(LocalPassword::hash);
        boolean matches = hasher.matches(password, stored.orElse(decoy));
        if (user.isEmpty()) {
            return Optional.of("unknown-user");
        }
        if (stored.isEmpty()) {
            return Optional.of(Refusal.NO_LOCAL_PASSWORD);
        }
        if (!matches) {
            return Optional.of(Refusal.WRONG_PASSWORD);
        }
        if (user.flatMap(User::password).filter(entrance.rules()::isOver).isPresent()) {
            return Optional.of("one-time-password-expired");
        }
        if (!user.get().enabled()) {
            return Optional.of("user-disabled");
        }
        return entrance.rules().takesPasswordOf(user.get()) ? Optional.empty() : Optional.of("has-to-use-microsoft");
    }

    private SignInResult welcome(User user, Password password, Client client) {
        PasswordHash stored = user.password().orElseThrow().hash();
        if (hasher.isOutdated(stored)) {
            rehash(user, stored, password);
        }
        return entrance.proceed(user, Proven.PASSWORD, client);
    }

    private void rehash(User user, PasswordHash before, Password password) {
        try {
            users.rehashPassword(user.id(), before, hasher.hash(password));
        } catch (HasherBusyException later) {
            // The old hash serves as well; a sign-in at a quieter time replaces it.
        }
    }

    /**
     * Who is half in and has to change their password.
     *
     * @param challenge the word handed out
     * @return empty if it has expired, is used up, never was, or asks for another step
     */
    public Optional<User> pendingPasswordChange(String challenge) {
        return entrance.pending(challenge, Challenge.Step.PASSWORD_CHANGE).map(Pending::user);
    }

    /**
     * Goes on with a sign-in whose password has to be changed.
     *
     * @param challenge the word handed out; used up by a success only
     * @param current the present password once more; may be left out, since the word proves that it was given
     * @param next the new password
     * @param client from where
     * @return how it ended; a {@link Done} has changed the password and started a session
     */
    public SignInResult changePassword(String challenge, Optional<Password> current, Password next, Client client) {
        Optional<Pending> pending = entrance.pending(challenge, Challenge.Step.PASSWORD_CHANGE);
        Optional<User> half = pending.map(Pending::user);
        Actor actor = new Actor(half.map(User::username).orElse(""), client.address());
        Optional<Refusal> refusal = entrance.rules()
                .closedTo(client)
                .or(() -> pending.isEmpty() ? Optional.of(Refusal.CHALLENGE_EXPIRED) : Optional.empty())
                .or(() -> attempts.prove(
                        half.orElseThrow().account(), actor, () -> current.flatMap(given -> flaw(half, given))));
        if (refusal.isPresent()) {
            return entrance.refused(actor, refusal.get());
        }
        return replacement
                .replace(half.orElseThrow(), next, actor, Optional.empty())
                .orElseGet(() -> entrance.proceed(
                        pending.orElseThrow(), pending.get().challenge().proven(), client));
    }
}
