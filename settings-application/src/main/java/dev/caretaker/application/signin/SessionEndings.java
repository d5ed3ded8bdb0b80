package dev.caretaker.application.signin;

import dev.caretaker.application.Actor;
import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.user.User;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ends sessions: in the store first, then in what this instance remembers, and last in the log. Thread-safe. */
final class SessionEndings {

    private final SessionStore store;
    private final SeenSessions seen;
    private final EventLog log;
    private final PendingSignOuts pending;

    SessionEndings(SessionStore store, MissedSignOuts missed, SeenSessions seen, EventLog log) {
        this.store = store;
        this.pending = new PendingSignOuts(missed);
        this.seen = seen;
        this.log = log;
    }

    void signOut(SignedIn signedIn, InetAddress address) {
        if (end(signedIn.user().id(), signedIn.session().id())) {
            log.login(new Actor(signedIn.user().username(), address), "sign-out", Outcome.SUCCESS, Map.of());
        }
    }

    boolean end(User user, String sessionId, Actor actor) {
        boolean ended = end(user.id(), sessionId);
        if (ended) {
            log.audit(actor, "session-end", Outcome.SUCCESS, Map.of("user", user.username()));
        }
        return ended;
    }

    boolean end(String userId, String sessionId) {
        boolean ended = store.end(userId, sessionId);
        if (ended) {
            seen.forget(signedIn -> signedIn.session().id().equals(sessionId));
        }
        return ended;
    }

    int endAll(User user, Optional<String> exceptSessionId, Actor actor) {
        List<String> ended = store.endAll(user.id(), exceptSessionId);
        seen.forget(signedIn -> signedIn.user().id().equals(user.id())
                && !exceptSessionId.equals(Optional.of(signedIn.session().id())));
        if (!ended.isEmpty()) {
            log.audit(
                    actor,
                    "sessions-end",
                    Outcome.SUCCESS,
                    Map.of("user", user.username(), "sessionsEnded", Integer.toString(ended.size())));
        }
        return ended.size();
    }

    /** Ends them later if the store does not answer. */
    int endAllThrough(String sid, InetAddress address) {
        pending.add(sid, address);
        try {
            return endPending(sid, address);
        } catch (AdapterFailureException later) {
            pending.keep(sid);
            return 0; // Microsoft tells only once, and would not know what to do with a failure
        }
    }

    void endPending() {
        pending.all().forEach(this::endPending);
        pending.settle();
    }

    private int endPending(String sid, InetAddress address) {
        List<SignedIn> ended = store.endAllThrough(sid);
        seen.forget(signedIn -> ended.stream()
                .anyMatch(one -> one.session().id().equals(signedIn.session().id())));
        pending.remove(sid);
        ended.forEach(one ->
                log.login(new Actor(one.user().username(), address), "sign-out-microsoft", Outcome.SUCCESS, Map.of()));
        return ended.size();
    }

    /** Whether a session ends as soon as the store answers again. */
    boolean awaits(Session session) {
        return pending.concern(session);
    }
}
