package dev.caretaker.application.signin;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.signin.Attempts.Refusal;
import dev.caretaker.application.signin.Challenge.Proven;
import dev.caretaker.application.signin.ChallengeStore.Pending;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.application.user.UserStore;
import java.util.Map;
import java.util.Optional;

/**
 * What stands between a proven identity and a session, for every way in. After each step everything is asked again from the
 * start, so that no step can be left out, put in another order or walked around. Thread-safe.
 */
public final class Entrance {

    private final UserStore users;
    private final Sessions sessions;
    private final EntrySteps steps;
    private final EntryRules rules;
    private final EventLog log;

    /**
     * The entrance.
     *
     * @param users who may come in
     * @param sessions what they get
     * @param steps what is missing before they get it
     * @param rules from where and with what they may come
     * @param log where everybody who comes is recorded
     */
    public Entrance(UserStore users, Sessions sessions, EntrySteps steps, EntryRules rules, EventLog log) {
        this.users = users;
        this.sessions = sessions;
        this.steps = steps;
        this.rules = rules;
        this.log = log;
    }

    EntryRules rules() {
        return rules;
    }

    SignInResult refused(Actor actor, Refusal refusal) {
        log.login(actor, "sign-in", Outcome.REFUSED, refusal.details());
        return refusal.result();
    }

    Optional<Pending> pending(String challenge, Challenge.Step step) {
        return steps.pending(challenge, step);
    }

    /** Goes on after the step that a challenge asked for; the challenge is used up by it. */
    SignInResult proceed(Pending pending, Proven proven, Client client) {
        Actor actor = new Actor(pending.user().username(), client.address());
        if (!steps.useUp(pending)) {
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
        Proven proven = steps.recognised(user, given, client);
        return steps.missing(user, proven)
                .map(missing -> refused(new Actor(user.username(), client.address()), missing))
                .orElseGet(() -> in(user, proven, client, overtaken));
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
                .filter(found -> steps.stillHold(found, proven))
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
