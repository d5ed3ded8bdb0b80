package dev.caretaker.application.signin;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.Challenge.Proven;
import dev.caretaker.application.signin.SeenSessions.Seen;
import dev.caretaker.application.user.User;
import java.net.InetAddress;
import java.time.Clock;
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
    private final Clock clock;
    private final SessionLimits limits;
    private final SsoRights ssoRights;
    private final SeenSessions seen = new SeenSessions();
    private final SessionEndings endings;

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
        this.clock = clock;
        this.limits = new SessionLimits(settings, log);
        this.ssoRights = new SsoRights(settings);
        this.endings = new SessionEndings(store, missed, seen, log);
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
        Session session = Session.started(user, client, proven, clock.instant());
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
            found.ifPresent(signedIn -> limits.recordRefusal(signedIn, address));
        }
        return alive.map(signedIn -> seen.trust(signedIn, now, endingsBefore));
    }

    private Optional<SignedIn> alive(SignedIn signedIn, InetAddress address, Instant now) {
        boolean alive = limits.allow(signedIn, address, now) && !endings.awaits(signedIn.session());
        return alive ? ssoRights.of(signedIn) : Optional.empty();
    }

    /**
     * When a session ends at the latest, whatever its owner does.
     *
     * @param session the session
     * @return by the limit in force
     */
    public Instant latestEnd(Session session) {
        return limits.latestEnd(session);
    }

    /**
     * The sessions of a user that no limit has ended yet.
     *
     * @param userId the user
     * @return last seen first
     */
    public List<Session> list(String userId) {
        Instant now = clock.instant();
        return store.ofUser(userId).stream()
                .map(session -> SeenSessions.withLastSeen(session, seen.find(session.id())))
                .filter(session -> limits.isRunning(session, now))
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
        endings.signOut(signedIn, address);
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
        return endings.end(user, sessionId, actor);
    }

    boolean end(String userId, String sessionId) {
        return endings.end(userId, sessionId);
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
        return endings.endAll(user, exceptSessionId, actor);
    }

    /**
     * Ends the sessions of everybody who came through a session at Microsoft that has ended. While the store
     * fails, those sessions open nothing on this instance, also after a restart, and {@link #flush} ends them as soon as it can.
     *
     * @param sid names the session there
     * @param address from where this was told
     * @return how many ended; 0 also if they will end later
     * @throws dev.caretaker.application.AdapterFailureException if {@link MissedSignOuts} fails together with the store; then
     *     the message is good for this process only
     */
    public int endAllThrough(String sid, InetAddress address) {
        return endings.endAllThrough(sid, address);
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
        endings.endPending();
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
        return limits.prune(store, clock.instant());
    }
}
