package dev.caretaker.application.signin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where sessions are kept. Thread-safe; every method is one atomic step and fails with
 * {@link dev.caretaker.application.AdapterFailureException} if the technology does.
 */
public interface SessionStore {

    /**
     * Adds a session.
     *
     * @param session the session, of a user who exists
     */
    void add(Session session);

    /**
     * A session and its user, found with one query.
     *
     * @param sessionId the session
     * @return empty if it has ended
     */
    Optional<SignedIn> find(String sessionId);

    /**
     * The sessions of a user.
     *
     * @param userId the user
     * @return last seen first
     */
    List<Session> ofUser(String userId);

    /**
     * Every session that has not ended.
     *
     * @return in no particular order
     */
    List<Session> all();

    /**
     * Ends a session of a user.
     *
     * @param userId whose it is
     * @param sessionId the session
     * @return false if that user has no such session
     */
    boolean end(String userId, String sessionId);

    /**
     * Ends the sessions of a user.
     *
     * @param userId the user
     * @param exceptSessionId the one that goes on; empty to end all
     * @return ids of those that ended
     */
    List<String> endAll(String userId, Optional<String> exceptSessionId);

    /**
     * Ends the sessions of everybody who came through a session at Microsoft.
     *
     * @param sid names the session there
     * @return those that ended, each by one of several callers only
     */
    List<SignedIn> endAllThrough(String sid);

    /**
     * Notes when requests came.
     *
     * @param lastSeenAt by session id; sessions that have ended are passed over, an older time than stored changes
     *     nothing
     */
    void seen(Map<String, Instant> lastSeenAt);

    /**
     * Removes sessions that no limit lets live.
     *
     * @param startedBefore sessions that began before this instant go
     * @param lastSeenBefore and so do sessions last seen before this one
     * @return how many went
     */
    int prune(Instant startedBefore, Instant lastSeenBefore);
}
