package dev.caretaker.adapter.web.api.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.caretaker.application.signin.Session;
import dev.caretaker.application.signin.SignedIn;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/**
 * A session of a user.
 *
 * @param id names it; knowing it does not open it
 * @param current whether the request that asks belongs to it
 * @param startedAt when they signed in
 * @param lastSeenAt when the last request came
 * @param address from where they signed in
 * @param userAgent what their program called itself; empty if it did not
 * @param signedInWith how they proved who they are
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record SessionJson(
        String id,
        boolean current,
        Instant startedAt,
        Instant lastSeenAt,
        String address,
        String userAgent,
        String signedInWith) {

    static List<SessionJson> list(List<Session> sessions, SignedIn asking) {
        return sessions.stream()
                .map(session -> new SessionJson(
                        session.id(),
                        session.id().equals(asking.session().id()),
                        session.startedAt(),
                        session.lastSeenAt(),
                        session.address(),
                        session.userAgent(),
                        session.signedInWith().name()))
                .toList();
    }
}
