package dev.caretaker.application.signin;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.Attempts.Refusal;
import dev.caretaker.application.signin.ChallengeStore.Pending;
import dev.caretaker.application.signin.SignInResult.AddressRefused;
import dev.caretaker.application.signin.SignInResult.ChallengeExpired;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignInResult.PasswordChangeRequired;
import dev.caretaker.application.signin.SignInResult.PasswordChangeRequired.Reason;
import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.access.PasswordRules;
import java.time.Clock;
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

    private static final Refusal ADDRESS_REFUSED = new Refusal(new AddressRefused(), "address-not-allowed");
    private static final Refusal CHALLENGE_EXPIRED = new Refusal(new ChallengeExpired(), "challenge-expired");

    private final UserStore users;
    private final PasswordHasher hasher;
    private final Attempts attempts;
    private final Sessions sessions;
    private final Challenges challenges;
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
            return refused(actor, ADDRESS_REFUSED);
        }
        AccountName account = AccountName.of(username);
        Optional<User> user = users.find(account);
        return attempts.prove(account, actor, () -> flaw(user, password))
                .map(refusal -> refused(actor, refusal))
                .orElseGet(() -> welcome(user.orElseThrow(), password, client));
    }

    private SignInResult refused(Actor actor, Refusal refusal) {
        log.login(actor, "sign-in", Outcome.REFUSED, Map.of("reason", refusal.reason()));
        return refusal.result();
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
        return user.get().enabled() ? Optional.empty() : Optional.of("user-disabled");
    }

    private SignInResult welcome(User user, Password password, Client client) {
        LocalPassword stored = user.password().orElseThrow();
        if (hasher.isOutdated(stored.hash())) {
            rehash(user, stored.hash(), password);
        }
        Optional<Reason> change = mustChange(stored);
        if (change.isEmpty()) {
            return in(user, client);
        }
        String word = challenges.issue(user.id(), Challenge.Step.PASSWORD_CHANGE);
        var result = new PasswordChangeRequired(word, change.get());
        return refused(new Actor(user.username(), client.address()), new Refusal(result, "password-change-required"));
    }

    private void rehash(User user, PasswordHash before, Password password) {
        try {
            users.rehashPassword(user.id(), before, hasher.hash(password));
        } catch (HasherBusyException later) {
            // The old hash serves as well; a sign-in at a quieter time replaces it.
        }
    }

    private Optional<Reason> mustChange(LocalPassword password) {
        if (password.mustChange()) {
            return Optional.of(Reason.INITIAL);
        }
        boolean expired = settings.current(PasswordRules.class).expired(password.setAt(), clock.instant());
        return expired ? Optional.of(Reason.EXPIRED) : Optional.empty();
    }

    /**
     * Starts a session, then looks at the user once more: whoever disabled them or changed their password while it was
     * compared has ended their sessions before this one was there.
     */
    private SignInResult in(User user, Client client) {
        Actor actor = new Actor(user.username(), client.address());
        Session session = sessions.start(user, client, Session.Method.PASSWORD).session();
        Optional<User> now =
                users.find(user.account()).filter(User::enabled).filter(found -> hasSamePassword(user, found));
        if (now.isEmpty()) {
            sessions.end(user.id(), session.id());
            return refused(actor, Refusal.CHANGED_MEANWHILE);
        }
        log.login(
                actor,
                "sign-in",
                Outcome.SUCCESS,
                Map.of("with", session.signedInWith().name()));
        return new Done(new SignedIn(session, now.get()));
    }

    /** Not by its hash, which the next sign-in may replace. */
    private static boolean hasSamePassword(User one, User other) {
        return one.password().map(LocalPassword::setAt).equals(other.password().map(LocalPassword::setAt));
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
        Optional<Pending> pending = challenges.find(challenge, Challenge.Step.PASSWORD_CHANGE);
        Optional<User> half = pending.map(Pending::user);
        Actor actor = new Actor(half.map(User::username).orElse(""), client.address());
        if (!settings.current(LoginRestrictions.class).allows(client.address())) {
            return refused(actor, ADDRESS_REFUSED);
        }
        if (pending.isEmpty()) {
            return refused(actor, CHALLENGE_EXPIRED);
        }
        return attempts.prove(half.get().account(), actor, () -> current.flatMap(given -> flaw(half, given)))
                .map(refusal -> refused(actor, refusal))
                .or(() -> changePassword.replace(half.get(), next, actor, Optional.empty()))
                .orElseGet(() -> complete(pending.get(), client, actor));
    }

    private SignInResult complete(Pending pending, Client client, Actor actor) {
        if (!challenges.useUp(pending)) {
            return refused(actor, CHALLENGE_EXPIRED);
        }
        return users.find(pending.user().account())
                .map(user -> in(user, client))
                .orElseGet(() -> refused(actor, Refusal.CHANGED_MEANWHILE));
    }
}
