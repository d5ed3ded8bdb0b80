package dev.caretaker.application.signin;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.domain.access.LoginRestrictions;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The limits of sessions as they are in force at every look. Thread-safe. */
final class SessionLimits {

    private final ManageSettings settings;
    private final EventLog log;

    SessionLimits(ManageSettings settings, EventLog log) {
        this.settings = settings;
        this.log = log;
    }

    private LoginRestrictions inForce() {
        return settings.current(LoginRestrictions.class);
    }

    boolean allow(SignedIn signedIn, InetAddress address, Instant now) {
        return signedIn.user().enabled()
                && isRunning(signedIn.session(), now)
                && inForce().allows(address);
    }

    boolean isRunning(Session session, Instant now) {
        return now.isBefore(inForce().sessionEnd(session.startedAt(), session.lastSeenAt()));
    }

    Instant latestEnd(Session session) {
        return inForce().latestSessionEnd(session.startedAt());
    }

    /** An address that nobody may come from is worth a line; that a session is over is not. */
    void recordRefusal(SignedIn signedIn, InetAddress address) {
        if (!inForce().allows(address)) {
            log.login(
                    new Actor(signedIn.user().username(), address),
                    "session-refused",
                    Outcome.REFUSED,
                    Map.of("reason", "address-not-allowed"));
        }
    }

    /** Removes what no limit lets live, with room for requests that are not written down yet. */
    int prune(SessionStore store, Instant now) {
        LoginRestrictions limits = inForce();
        return store.prune(
                now.minus(Duration.ofHours(limits.sessionMaxHours())),
                now.minus(Duration.ofMinutes(limits.sessionIdleMinutes()))
                        .minusSeconds(Sessions.LAST_SEEN_LAG_SECONDS));
    }
}
