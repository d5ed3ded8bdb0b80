package dev.caretaker.application.signin;

import static dev.caretaker.application.signin.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.log.LogType;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionLimitsTest extends SessionsFixture {

    private void flushAndForget() {
        sessions.flush();
        sessions.distrust(anna.id());
    }

    @Test
    void check_idleLimit_endsTheSessionAtItsEdge() {
        String early = startFor(anna);
        String late = startFor(anna);

        it.clock.advance(Duration.ofMinutes(30).minusNanos(1));
        assertThat(isAlive(early)).isTrue();

        it.clock.advance(Duration.ofNanos(1));
        assertThat(isAlive(late)).isFalse();
        assertThat(isAlive(early)).isTrue();
    }

    @Test
    void check_absoluteLimit_endsABusySessionAtItsEdge() {
        String id = startFor(anna);
        for (int i = 0; i < 10 * 60 - 1; i++) {
            it.clock.advance(Duration.ofMinutes(1));
            assertThat(isAlive(id)).isTrue();
        }

        it.clock.advance(Duration.ofMinutes(1).minusNanos(1));
        assertThat(isAlive(id)).isTrue();
        it.clock.advance(Duration.ofNanos(1));
        assertThat(isAlive(id)).isFalse();
    }

    @Test
    void check_idleLimitLoweredWhileRunning_actsWithinTheTrustedSecond() {
        String id = startFor(anna);
        it.clock.advance(Duration.ofMinutes(5));
        String fresh = startFor(anna);
        assertThat(isAlive(fresh)).isTrue();

        it.change(LoginRestrictions.class, "sessionIdleMinutes", "5");

        assertThat(isAlive(id)).isFalse();
        assertThat(sessions.recent(fresh, ADDRESS)).isPresent();
    }

    @Test
    void recent_absoluteLimitLoweredWhileRunning_actsAtOnce() {
        String id = startFor(anna);
        for (int i = 0; i < 4; i++) {
            it.clock.advance(Duration.ofMinutes(15));
            assertThat(isAlive(id)).isTrue();
        }

        it.change(LoginRestrictions.class, "sessionMaxHours", "1");

        assertThat(sessions.recent(id, ADDRESS)).isEmpty();
        assertThat(isAlive(id)).isFalse();
    }

    @Test
    void check_limitsRaisedWhileRunning_letTheSessionLive() {
        String id = startFor(anna);
        it.clock.advance(Duration.ofHours(11));
        assertThat(isAlive(id)).isFalse();

        it.change(LoginRestrictions.class, "sessionIdleMinutes", "720", "sessionMaxHours", "24");

        assertThat(isAlive(id)).isTrue();
    }

    @Test
    void latestEnd_isTheAbsoluteLimitInForce() {
        Session session = start(anna).session();
        assertThat(sessions.latestEnd(session)).isEqualTo(NOON.plus(Duration.ofHours(10)));

        it.change(LoginRestrictions.class, "sessionMaxHours", "720");

        assertThat(sessions.latestEnd(session)).isEqualTo(NOON.plus(Duration.ofHours(720)));
    }

    @Test
    void prune_onlyWhatNoLimitLetsLive_goes() {
        String idle = startFor(anna);
        it.clock.advance(Duration.ofMinutes(20));
        String busy = startFor(anna);
        isAlive(busy);
        sessions.flush();

        it.clock.advance(Duration.ofMinutes(10).plusSeconds(Sessions.LAST_SEEN_LAG_SECONDS));
        assertThat(sessions.prune()).isZero();
        it.clock.advance(Duration.ofNanos(1));
        assertThat(sessions.prune()).isEqualTo(1);

        assertThat(it.sessionStore.find(idle)).isEmpty();
        assertThat(isAlive(busy)).isTrue();
    }

    @Test
    void prune_olderThanTheAbsoluteLimit_goesHoweverBusy() {
        String id = startFor(anna);
        for (int i = 0; i < 21; i++) {
            it.clock.advance(Duration.ofMinutes(29));
            isAlive(id);
            flushAndForget();
        }

        assertThat(sessions.prune()).isEqualTo(1);
    }

    @Test
    void check_addressNotAllowedAnyMore_isRefusedAndLogged() {
        String id = startFor(anna);
        isAlive(id);
        InetAddress elsewhere = Fixtures.address("198.51.100.1");
        assertThat(sessions.recent(id, elsewhere)).isPresent();

        it.change(LoginRestrictions.class, "allowedNetworks", "192.0.2.0/24");

        assertThat(sessions.recent(id, elsewhere)).isEmpty();
        assertThat(sessions.check(id, elsewhere)).isEmpty();
        assertThat(it.newest(LogType.LOGIN))
                .isEqualTo(new LogEntry(
                        "login",
                        NOON,
                        "anna",
                        "198.51.100.1",
                        "session-refused",
                        Outcome.REFUSED,
                        Map.of("reason", "address-not-allowed")));
        assertThat(isAlive(id)).isTrue();
    }

    @Test
    void check_sessionOverAtAnAllowedAddress_isNotLogged() {
        String id = startFor(anna);
        it.clock.advance(Duration.ofMinutes(30));

        assertThat(isAlive(id)).isFalse();

        assertThat(it.rows(LogType.LOGIN)).isEmpty();
    }
}
