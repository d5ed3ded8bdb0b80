package dev.caretaker.application.signin;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.Attempts.Refusal;
import dev.caretaker.application.signin.Challenge.Proven;
import dev.caretaker.application.signin.ChallengeStore.Pending;
import dev.caretaker.application.signin.SignInResult.AddressRefused;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignInResult.PasswordChangeRequired;
import dev.caretaker.application.signin.SignInResult.PasswordChangeRequired.Reason;
import dev.caretaker.application.signin.SignInResult.TwoFactorEnrolmentRequired;
import dev.caretaker.application.signin.SignInResult.TwoFactorRequired;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.entra.EntraConnection;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What stands between a proven identity and a session, in one order for every way in: a code of the app, a new password, an
 * app to be set up. After each step everything is asked again from the start, so that no step can be left out, put in
 * another order or walked around. Thread-safe.
 */
public final class Entrance {

    private static final Refusal ADDRESS_REFUSED = new Refusal(new AddressRefused(), "address-not-allowed");

    private final UserStore users;
    private final Sessions sessions;
    private final Challenges challenges;
    private final SecondFactors secondFactors;
    private final ManageSettings settings;
    private final SsoRights ssoRights;
    private final EventLog log;
    private final Clock clock;

    /**
     * The entrance.
     *
     * @param users who may come in
     * @param sessions what they get
     * @param challenges what they get while a step is missing
     * @param secondFactors who needs a code, and who an app
     * @param settings the rules in force
     * @param log where everybody who comes is recorded
     * @param clock the present
     */
    public Entrance(
            UserStore users,
            Sessions sessions,
            Challenges challenges,
            SecondFactors secondFactors,
            ManageSettings settings,
            EventLog log,
            Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.challenges = challenges;
        this.secondFactors = secondFactors;
        this.settings = settings;
        this.ssoRights = new SsoRights(settings);
        this.log = log;
        this.clock = clock;
    }

    /** Why nobody may come from an address; empty if they may. */
    Optional<Refusal> closedTo(Client client) {
        return settings.current(LoginRestrictions.class).allows(client.address())
                ? Optional.empty()
                : Optional.of(ADDRESS_REFUSED);
    }

    /** Whether somebody may come with a password: not if they have to come through Microsoft. */
    boolean takesPasswordOf(User user) {
        return user.profile().isAdministrator()
                || !settings.current(EntraConnection.class).isLocalLoginForEmergencies();
    }

    /** Whether a password opens nothing any more, whoever gives it. */
    boolean isOver(LocalPassword password) {
        return password.isExpired(clock.instant());
    }

    SignInResult refused(Actor actor, Refusal refusal) {
        log.login(actor, "sign-in", Outcome.REFUSED, refusal.details());
        return refusal.result();
    }

    Optional<Pending> pending(String challenge, Challenge.Step step) {
        return challenges.find(challenge, step);
    }

    /** Goes on after the step that a challenge asked for; the challenge is used up by it. */
    SignInResult proceed(Pending pending, Proven proven, Client client) {
        Actor actor = new Actor(pending.user().username(), client.address());
        if (!challenges.useUp(pending)) {
            return refused(actor, Refusal.CHALLENGE_EXPIRED);
        }
        return users.find(pending.user().account())
                .map(user -> proceed(user, proven, client))
                .orElseGet(() -> refused(actor, Refusal.CHANGED_MEANWHILE));
    }

    /**
     * Lets somebody in who has proven who they are, or says what is missing.
     *
     * @param user who
     * @param given what they have proven
     * @param client from where
     * @return {@link Done} with a session, or the next step
     */
    public SignInResult proceed(User user, Proven given, Client client) {
        return proceed(user, given, client, Refusal.CHANGED_MEANWHILE);
    }

    /** The same, with what to say if what was proven holds no longer at the end. */
    SignInResult proceed(User user, Proven given, Client client, Refusal overtaken) {
        Proven proven = secondFactors.recognise(user, given, client);
        Optional<Reason> change = proven.throughSso() ? Optional.empty() : mustChange(user);
        if (secondFactors.asksForCode(user, proven)) {
            String word = challenges.issue(user.id(), Challenge.Step.TWO_FACTOR, proven);
            return halfIn(user, client, new Refusal(new TwoFactorRequired(word), "second-factor-required"));
        }
        if (change.isPresent()) {
            String word = challenges.issue(user.id(), Challenge.Step.PASSWORD_CHANGE, proven);
            return halfIn(
                    user,
                    client,
                    new Refusal(new PasswordChangeRequired(word, change.get()), "password-change-required"));
        }
        if (secondFactors.asksForApp(asNow(user, proven), proven)) {
            String word = challenges.issue(user.id(), Challenge.Step.TWO_FACTOR_ENROLMENT, proven);
            return halfIn(user, client, new Refusal(new TwoFactorEnrolmentRequired(word), "enrolment-required"));
        }
        return in(user, proven, client, overtaken);
    }

    /** Whoever comes through Microsoft administers what their roles say, and nothing of their own. */
    private User asNow(User user, Proven proven) {
        return proven.atMicrosoft()
                .map(said -> ssoRights.asNow(user, said.roles()))
                .orElse(user);
    }

    private SignInResult halfIn(User user, Client client, Refusal missing) {
        return refused(new Actor(user.username(), client.address()), missing);
    }

    private Optional<Reason> mustChange(User user) {
        if (user.password().isEmpty()) {
            return Optional.empty();
        }
        LocalPassword password = user.password().get();
        if (password.mustChange()) {
            return Optional.of(Reason.INITIAL);
        }
        boolean expired = settings.current(PasswordRules.class).expired(password.setAt(), clock.instant());
        return expired ? Optional.of(Reason.EXPIRED) : Optional.empty();
    }

    /**
     * Starts a session, then looks at the user once more: whoever disabled them, changed their password or took their
     * second factor away meanwhile has ended their sessions before this one was there.
     */
    private SignInResult in(User user, Proven proven, Client client, Refusal overtaken) {
        Actor actor = new Actor(user.username(), client.address());
        Session session = sessions.start(user, client, proven).session();
        Optional<SignedIn> now = users.find(user.account())
                .filter(User::enabled)
                .filter(found -> proven.throughSso() || hasSamePassword(user, found))
                .filter(found -> secondFactors.stillHold(found, proven))
                .flatMap(found -> sessions.inForce(new SignedIn(session, found)));
        if (now.isEmpty()) {
            sessions.end(user.id(), session.id());
            return refused(actor, overtaken);
        }
        proven.atMicrosoft()
                .ifPresent(said -> users.arrived(user.id(), new UserStore.Arrival(session.startedAt(), said.roles())));
        log.login(
                actor,
                "sign-in",
                Outcome.SUCCESS,
                proven.secondFactor()
                        ? Map.of("with", proven.method().name(), "secondFactor", "true")
                        : Map.of("with", proven.method().name()));
        return new Done(now.get());
    }

    /** Not by its hash, which the next sign-in may replace. */
    private static boolean hasSamePassword(User one, User other) {
        return one.password().map(LocalPassword::setAt).equals(other.password().map(LocalPassword::setAt));
    }
}
