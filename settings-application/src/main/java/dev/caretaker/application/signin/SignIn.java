package dev.caretaker.application.signin;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.ChallengeStore.Pending;
import dev.caretaker.application.signin.SignInResult.AddressRefused;
import dev.caretaker.application.signin.SignInResult.Busy;
import dev.caretaker.application.signin.SignInResult.ChallengeExpired;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignInResult.LockedOut;
import dev.caretaker.application.signin.SignInResult.PasswordChangeRequired;
import dev.caretaker.application.signin.SignInResult.PasswordChangeRequired.Reason;
import dev.caretaker.application.signin.SignInResult.Refused;
import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.access.PasswordRules;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The one way in with a password: every form and every call that takes one passes here. Thread-safe.
 *
 * <p>Unknown names cost the same work and get the same answer as wrong passwords.
 */
public final class SignIn {

    /** How long half a sign-in may take to be completed, in minutes. */
    public static final int CHALLENGE_MINUTES = 10;

    private final UserStore users;
    private final PasswordHasher hasher;
    private final Attempts attempts;
    private final Sessions sessions;
    private final Challenges challenges;
    private final ChallengeStore challengeStore;
    private final ChangePassword changePassword;
    private final ManageSettings settings;
    private final EventLog log;
    private final Clock clock;
    private final PasswordHash decoy;

    /**
     * The way in.
     *
     * @param users who may sign in
     * @param hasher how passwords are compared
     * @param attempts what counts wrong passwords
     * @param sessions what a success starts
     * @param challengeStore where half sign-ins are kept
     * @param changePassword what completes a sign-in whose password has to be changed
     * @param settings the rules in force
     * @param log where everything is recorded
     * @param clock the present
     */
    public SignIn(
            UserStore users,
            PasswordHasher hasher,
            Attempts attempts,
            Sessions sessions,
            ChallengeStore challengeStore,
            ChangePassword changePassword,
            ManageSettings settings,
            EventLog log,
            Clock clock) {
        this.users = users;
        this.hasher = hasher;
        this.attempts = attempts;
        this.sessions = sessions;
        this.challengeStore = challengeStore;
        this.challenges = new Challenges(challengeStore, clock);
        this.changePassword = changePassword;
        this.settings = settings;
        this.log = log;
        this.clock = clock;
        this.decoy = hasher.hash(Password.of(RandomTokens.next()));
    }

    /**
     * Tries a name and a password.
     *
     * @param username the name in any spelling
     * @param password the password as typed
     * @param client from where
     * @return how it ended; a {@link Done} has started a session
     */
    public SignInResult attempt(String username, Password password, Client client) {
        Actor actor = new Actor(username, client.address());
        if (!settings.current(LoginRestrictions.class).allows(client.address())) {
            return refused(actor, "address-not-allowed", new AddressRefused());
        }
        AccountName account = AccountName.of(username);
        Optional<Duration> wait = attempts.begin(account);
        if (wait.isPresent()) {
            return refused(actor, "locked-out", new LockedOut(wait.get()));
        }
        try {
            return evaluate(account, password, client, actor);
        } catch (HasherBusyException busy) {
            attempts.abandoned(account);
            return refused(actor, "server-busy", new Busy(busy.retryAfter()));
        }
    }

    private SignInResult refused(Actor actor, String reason, SignInResult result) {
        log.login(actor, "sign-in", Outcome.REFUSED, Map.of("reason", reason));
        return result;
    }

    private SignInResult evaluate(AccountName account, Password password, Client client, Actor actor) {
        Optional<User> found = users.find(account);
        Optional<LocalPassword> stored = found.flatMap(User::password);
        boolean matches =
                hasher.matches(password, stored.map(LocalPassword::hash).orElse(decoy));
        if (!matches || stored.isEmpty() || !found.map(User::enabled).orElse(false)) {
            attempts.failed(account, actor);
            return refused(actor, reason(found, matches), new Refused());
        }
        attempts.succeeded(account);
        return welcome(found.get(), rehashed(found.get(), stored.get(), password), client);
    }

    private static String reason(Optional<User> found, boolean matches) {
        if (found.isEmpty()) {
            return "unknown-user";
        }
        return matches ? "user-disabled" : "wrong-password";
    }

    private LocalPassword rehashed(User user, LocalPassword stored, Password password) {
        if (!hasher.isOutdated(stored.hash())) {
            return stored;
        }
        PasswordHash next = hasher.hash(password);
        return users.rehashPassword(user.id(), stored.hash(), next)
                ? new LocalPassword(next, stored.setAt(), stored.mustChange())
                : stored;
    }

    private SignInResult welcome(User user, LocalPassword password, Client client) {
        Actor actor = new Actor(user.username(), client.address());
        Optional<Reason> change = mustChange(password);
        if (change.isPresent()) {
            log.login(actor, "sign-in", Outcome.REFUSED, Map.of("reason", "password-change-required"));
            String word = challenges.issue(user.id(), Challenge.Step.PASSWORD_CHANGE);
            return new PasswordChangeRequired(word, change.get());
        }
        return in(user, client, actor);
    }

    private Optional<Reason> mustChange(LocalPassword password) {
        if (password.mustChange()) {
            return Optional.of(Reason.INITIAL);
        }
        boolean expired = settings.current(PasswordRules.class).expired(password.setAt(), clock.instant());
        return expired ? Optional.of(Reason.EXPIRED) : Optional.empty();
    }

    private SignInResult in(User user, Client client, Actor actor) {
        SignedIn signedIn = sessions.start(user, client, Session.Method.PASSWORD);
        log.login(actor, "sign-in", Outcome.SUCCESS, Map.of("with", Session.Method.PASSWORD.name()));
        return new Done(signedIn);
    }

    /**
     * Who is half in.
     *
     * @param challenge the word handed out
     * @return empty if it has expired, is used up or never was
     */
    public Optional<User> pendingPasswordChange(String challenge) {
        return challenges.find(challenge, Challenge.Step.PASSWORD_CHANGE).map(Pending::user);
    }

    /**
     * Completes a sign-in whose password has to be changed.
     *
     * @param challenge the word handed out; used up by a success only
     * @param current the present password once more; may be left out, since the word proves that it was given
     * @param next the new password
     * @param client from where
     * @return how it ended; a {@link Done} has changed the password and started a session
     */
    public SignInResult changePassword(String challenge, Optional<Password> current, Password next, Client client) {
        if (!settings.current(LoginRestrictions.class).allows(client.address())) {
            return new AddressRefused();
        }
        Optional<Pending> pending = challenges.find(challenge, Challenge.Step.PASSWORD_CHANGE);
        if (pending.isEmpty()) {
            return new ChallengeExpired();
        }
        User user = pending.get().user();
        Actor actor = new Actor(user.username(), client.address());
        Optional<Duration> wait = attempts.begin(user.account());
        if (wait.isPresent()) {
            return new LockedOut(wait.get());
        }
        try {
            return complete(pending.get(), current, next, client, actor);
        } catch (HasherBusyException busy) {
            attempts.abandoned(user.account());
            return new Busy(busy.retryAfter());
        }
    }

    private SignInResult complete(
            Pending pending, Optional<Password> current, Password next, Client client, Actor actor) {
        User user = pending.user();
        LocalPassword stored = user.password().orElseThrow();
        if (current.isPresent() && !hasher.matches(current.get(), stored.hash())) {
            attempts.failed(user.account(), actor);
            return refused(actor, "wrong-password", new Refused());
        }
        attempts.succeeded(user.account());
        Optional<SignInResult> refusal = changePassword.replace(user, next, actor, Optional.empty());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!challenges.use(pending)) {
            return new ChallengeExpired();
        }
        challengeStore.removeAll(user.id());
        return users.find(user.account()).map(fresh -> in(fresh, client, actor)).orElseGet(Refused::new);
    }
}
