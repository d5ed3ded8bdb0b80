package dev.caretaker.application.signin;

import dev.caretaker.application.Actor;
import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.Challenge.Proven;
import dev.caretaker.application.signin.SeenSessions.Seen;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.access.LoginRestrictions;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps sessions, ends them, and says of every request whether its session is alive.
 *
 * <p>Thread-safe. The limits in force are applied at every check, so that a change of them acts on running sessions.
 * What ends a session on this instance ends it at once; another instance notices within
 * {@value #TRUST_SECONDS} second.
 */
public final class Sessions {

    /** How long a session that was found in the store is believed to be alive without another look, in seconds. */
    public static final int TRUST_SECONDS = 1;

    /** How much older than the truth the stored time of the last request may be, in seconds. */
    public static final int LAST_SEEN_LAG_SECONDS = 10;

    private final SessionStore store;
    private final ManageSettings settings;
    private final EventLog log;
    private final Clock clock;
    private final SsoRights ssoRights;
    private final PendingSignOuts pendingSignOuts;
    private final SeenSessions seen = new SeenSessions();

    /**
     * Keeps sessions.
     *
     * @param store where
     * @param missed where sign-outs wait that the store cannot hear
     * @param settings the limits in force
     * @param log where ends and refusals are recorded
     * @param clock the present
     */
    public Sessions(SessionStore store, MissedSignOuts missed, ManageSettings settings, EventLog log, Clock clock) {
        this.store = store;
        this.pendingSignOuts = new PendingSignOuts(missed);
        this.settings = settings;
        this.log = log;
        this.clock = clock;
        this.ssoRights = new SsoRights(settings);
    }

    /**
     * Starts a session.
     *
     * @param user whose
     * @param client from where
     * @param proven how they proved who they are
     * @return the session and its user
     */
    SignedIn start(User user, Client client, Proven proven) {
        Instant now = clock.instant();
        Session session = new Session(
                RandomTokens.next(),
                user.id(),
                now,
                now,
                client.address().getHostAddress(),
                client.userAgent(),
                proven.method(),
                proven.atMicrosoft());
        store.add(session);
        return new SignedIn(session, user);
    }

    /**
     * What is known of a session without asking the store.
     *
     * @param sessionId the session
     * @param address address of the request
     * @return the session if it was found alive within the last {@value #TRUST_SECONDS} second; empty means “ask
     *     {@link #check}”, not “refused”
     */
    public Optional<SignedIn> recent(String sessionId, InetAddress address) {
        Instant now = clock.instant();
        return seen.find(sessionId)
                .filter(last -> last.isTrusted(now))
                .flatMap(last -> alive(last.signedIn(), address, now).map(signedIn -> seen.again(last, signedIn, now)));
    }

    /**
     * Whether a request may go on, and as whom. Costs at most one query.
     *
     * @param sessionId the session that the request names
     * @param address address of the request
     * @return empty if the session has ended, its user is disabled or gone, a limit has passed, or nobody may come from
     *     that address
     */
    public Optional<SignedIn> check(String sessionId, InetAddress address) {
        Optional<SignedIn> recent = recent(sessionId, address);
        if (recent.isPresent()) {
            return recent;
        }
        Optional<Seen> before = seen.find(sessionId);
        long endingsBefore = seen.endings();
        Optional<SignedIn> found = store.find(sessionId)
                .map(stored -> new SignedIn(SeenSessions.withLastSeen(stored.session(), before), stored.user()));
        Instant now = clock.instant();
        Optional<SignedIn> alive = found.flatMap(signedIn -> alive(signedIn, address, now));
        if (alive.isEmpty()) {
            seen.remove(sessionId);
            found.ifPresent(signedIn -> recordRefusal(signedIn, address));
        }
        return alive.map(signedIn -> seen.trust(signedIn, now, endingsBefore));
    }

    private Optional<SignedIn> alive(SignedIn signedIn, InetAddress address, Instant now) {
        LoginRestrictions limits = settings.current(LoginRestrictions.class);
        Session session = signedIn.session();
        boolean alive = signedIn.user().enabled()
                && !pendingSignOuts.concern(session)
                && now.isBefore(limits.sessionEnd(session.startedAt(), session.lastSeenAt()))
                && limits.allows(address);
        return alive ? ssoRights.of(signedIn) : Optional.empty();
    }

    private void recordRefusal(SignedIn signedIn, InetAddress address) {
        if (!settings.current(LoginRestrictions.class).allows(address)) {
            log.login(
                    new Actor(signedIn.user().username(), address),
                    "session-refused",
                    Outcome.REFUSED,
                    Map.of("reason", "address-not-allowed"));
        }
    }

    /**
     * When a session ends at the latest, whatever its owner does.
     *
     * @param session the session
     * @return by the limit in force
     */
    public Instant latestEnd(Session session) {
        return settings.current(LoginRestrictions.class)
                .sessionEnd(session.startedAt(), session.startedAt().plus(Duration.ofDays(365)));
    }

    /**
     * The sessions of a user that no limit has ended yet.
     *
     * @param userId the user
     * @return last seen first
     */
    public List<Session> list(String userId) {
        LoginRestrictions limits = settings.current(LoginRestrictions.class);
        Instant now = clock.instant();
        return store.ofUser(userId).stream()
                .map(session -> SeenSessions.withLastSeen(session, seen.find(session.id())))
                .filter(session -> now.isBefore(limits.sessionEnd(session.startedAt(), session.lastSeenAt())))
                .sorted(Comparator.comparing(Session::lastSeenAt).reversed())
                .toList();
    }

    /**
     * Signs out.
     *
     * @param signedIn the session to end
     * @param address from where they do so
     */
    public void signOut(SignedIn signedIn, InetAddress address) {
        if (end(signedIn.user().id(), signedIn.session().id())) {
            log.login(new Actor(signedIn.user().username(), address), "sign-out", Outcome.SUCCESS, Map.of());
        }
    }

    /**
     * Ends a session of a user.
     *
     * @param user whose
     * @param sessionId the session
     * @param actor who ends it
     * @return false if that user has no such session
     */
    public boolean end(User user, String sessionId, Actor actor) {
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

    /**
     * Ends the sessions of a user.
     *
     * @param user whose
     * @param exceptSessionId the one that goes on; empty to end all
     * @param actor who ends them
     * @return how many ended
     */
    public int endAll(User user, Optional<String> exceptSessionId, Actor actor) {
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

    /**
     * Ends the sessions of everybody who came through a session at Microsoft that has ended. While the store fails, those
     * sessions open nothing on this instance, also after a restart, and {@link #flush} ends them as soon as it can.
     *
     * @param sid names the session there
     * @param address from where this was told
     * @return how many ended; 0 also if they will end later
     * @throws AdapterFailureException if besides the store {@link MissedSignOuts} fails; then it is forgotten with this process
     */
    public int endAllThrough(String sid, InetAddress address) {
        pendingSignOuts.add(sid, address);
        try {
            return endPending(sid, address);
        } catch (AdapterFailureException later) {
            pendingSignOuts.keep(sid);
            return 0; // Microsoft tells only once, and would not know what to do with a failure
        }
    }

    private int endPending(String sid, InetAddress address) {
        List<SignedIn> ended = store.endAllThrough(sid);
        seen.forget(signedIn -> ended.stream()
                .anyMatch(one -> one.session().id().equals(signedIn.session().id())));
        pendingSignOuts.remove(sid);
        ended.forEach(one ->
                log.login(new Actor(one.user().username(), address), "sign-out-microsoft", Outcome.SUCCESS, Map.of()));
        return ended.size();
    }

    /** The same session with what it gives now; empty if that is nothing. */
    Optional<SignedIn> inForce(SignedIn signedIn) {
        return ssoRights.of(signedIn);
    }

    /**
     * What roles would give somebody now.
     *
     * @param user somebody from Microsoft
     * @param roles values of App roles
     * @return names of permissions; none for local users, and while single sign-on is off or for another tenant
     */
    public Set<String> permissionsOf(User user, List<String> roles) {
        return ssoRights.permissionsOf(user, roles);
    }

    /**
     * Asks the store at the next request of a user, because the user has changed.
     *
     * @param userId the user
     */
    public void distrust(String userId) {
        seen.forget(signedIn -> signedIn.user().id().equals(userId));
    }

    /**
     * Writes down when requests came, and ends what Microsoft ended while the store could not; to be called every
     * {@value #LAST_SEEN_LAG_SECONDS} seconds and before the server stops.
     */
    public void flush() {
        pendingSignOuts.all().forEach(this::endPending);
        pendingSignOuts.settle();
        Instant now = clock.instant();
        Map<String, Instant> times = seen.times();
        if (!times.isEmpty()) {
            store.seen(times);
        }
        seen.forgetIdle(now.minusSeconds(2L * LAST_SEEN_LAG_SECONDS));
    }

    /**
     * Removes sessions that no limit lets live; to be called now and then.
     *
     * @return how many went
     */
    public int prune() {
        LoginRestrictions limits = settings.current(LoginRestrictions.class);
        Instant now = clock.instant();
        return store.prune(
                now.minus(Duration.ofHours(limits.sessionMaxHours())),
                now.minus(Duration.ofMinutes(limits.sessionIdleMinutes())).minusSeconds(LAST_SEEN_LAG_SECONDS));
    }
}
