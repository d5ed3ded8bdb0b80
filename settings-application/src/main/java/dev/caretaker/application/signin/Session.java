package dev.caretaker.application.signin;

import dev.caretaker.application.signin.Challenge.Proven;
import dev.caretaker.application.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
 * @param atMicrosoft what Microsoft said when they came through it
 */
public record Session(
        String id,
        String userId,
        Instant startedAt,
        Instant lastSeenAt,
        String address,
        String userAgent,
        Method signedInWith,
        Optional<AtMicrosoft> atMicrosoft) {

    /**
     * A stay that has nothing to do with Microsoft.
     *
     * @param id names the session
     * @param userId whose it is
     * @param startedAt when they signed in
     * @param lastSeenAt when their last request came
     * @param address from where they signed in
     * @param userAgent what their program called itself
     * @param signedInWith how they proved who they are
     */
    public Session(
            String id,
            String userId,
            Instant startedAt,
            Instant lastSeenAt,
            String address,
            String userAgent,
            Method signedInWith) {
        this(id, userId, startedAt, lastSeenAt, address, userAgent, signedInWith, Optional.empty());
    }

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
     * What Microsoft said of somebody at their sign-in.
     *
     * @param sid names the session there; when it ends, this one does
     * @param loginHint spares people the question which account to sign out
     * @param roles values of App roles; what they give is looked up at every request
     */
    public record AtMicrosoft(Optional<String> sid, Optional<String> loginHint, List<String> roles) {

        /** Leaves out roles with control characters: nobody can map them, and no store has to tell them apart. */
        public AtMicrosoft {
            roles = roles.stream()
                    .filter(role -> role.chars().noneMatch(Character::isISOControl))
                    .toList();
        }
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

    static Session started(User user, Client client, Proven proven, Instant now) {
        return new Session(
                RandomTokens.next(),
                user.id(),
                now,
                now,
                client.address().getHostAddress(),
                client.userAgent(),
                proven.method(),
                proven.atMicrosoft());
    }

    Session seenAt(Instant at) {
        return at.isAfter(lastSeenAt)
                ? new Session(id, userId, startedAt, at, address, userAgent, signedInWith, atMicrosoft)
                : this;
    }
}
