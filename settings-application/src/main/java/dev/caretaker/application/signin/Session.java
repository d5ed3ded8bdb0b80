package dev.caretaker.application.signin;

import java.time.Duration;
import java.time.Instant;

/**
 * A stay of a user on this server.
 *
 * @param id names the session; knowing it does not open it
 * @param userId whose it is
 * @param startedAt when they signed in
 * @param lastSeenAt when their last request came, to within {@value Sessions#LAST_SEEN_LAG_SECONDS} seconds
 * @param address from where they signed in, as a textual IP address
 * @param userAgent what their program called itself then
 * @param signedInWith how they proved who they are
 */
public record Session(
        String id,
        String userId,
        Instant startedAt,
        Instant lastSeenAt,
        String address,
        String userAgent,
        Method signedInWith) {

    /** How somebody proves who they are. */
    public enum Method {
        /** With a password kept on this server. */
        PASSWORD,
        /** Through Microsoft Entra ID. */
        ENTRA,
        /** With a personal API token: no session of its own, and never one that is kept. */
        TOKEN
    }

    /**
     * Whether its owner has only just proven who they are, so that they need not do so again for what matters most.
     *
     * @param now the present
     * @return true within {@value SignIn#CHALLENGE_MINUTES} minutes after signing in
     */
    public boolean isFresh(Instant now) {
        return now.isBefore(startedAt.plus(Duration.ofMinutes(SignIn.CHALLENGE_MINUTES)));
    }

    Session seenAt(Instant at) {
        return at.isAfter(lastSeenAt) ? new Session(id, userId, startedAt, at, address, userAgent, signedInWith) : this;
    }
}
