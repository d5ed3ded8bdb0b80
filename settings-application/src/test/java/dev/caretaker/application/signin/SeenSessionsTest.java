package dev.caretaker.application.signin;

import static dev.caretaker.application.signin.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SeenSessionsTest extends SessionsFixture {

    @Test
    void recent_withinASecondOfACheck_asksNoStore() {
        String id = startFor(anna);
        sessions.check(id, ADDRESS);
        it.sessionStore.calls();

        it.clock.advance(Duration.ofSeconds(1).minusNanos(1));

        assertThat(sessions.recent(id, ADDRESS)).map(SignedIn::user).contains(anna);
        assertThat(sessions.check(id, ADDRESS)).isPresent();
        assertThat(it.sessionStore.calls()).isZero();
    }

    @Test
    void recent_aSecondAfterTheCheck_knowsNothingHoweverOftenItWasAsked() {
        String id = startFor(anna);
        sessions.check(id, ADDRESS);
        for (int i = 0; i < 9; i++) {
            it.clock.advance(Duration.ofMillis(100));
            assertThat(sessions.recent(id, ADDRESS)).isPresent();
        }
        it.sessionStore.calls();

        it.clock.advance(Duration.ofMillis(100));

        assertThat(sessions.recent(id, ADDRESS)).isEmpty();
        assertThat(it.sessionStore.calls()).isZero();
    }

    @Test
    void recent_clockSetBack_knowsNothing() {
        String id = startFor(anna);
        sessions.check(id, ADDRESS);

        it.clock.advance(Duration.ofSeconds(-1));

        assertThat(sessions.recent(id, ADDRESS)).isEmpty();
        assertThat(isAlive(id)).isTrue();
    }

    @Test
    void recent_neverChecked_knowsNothing() {
        assertThat(sessions.recent(startFor(anna), ADDRESS)).isEmpty();
        assertThat(sessions.recent("unknown", ADDRESS)).isEmpty();
    }

    @Test
    void check_afterASecond_asksTheStoreOnce() {
        String id = startFor(anna);
        sessions.check(id, ADDRESS);
        it.clock.advance(Duration.ofSeconds(1));
        it.sessionStore.calls();

        assertThat(isAlive(id)).isTrue();

        assertThat(it.sessionStore.calls()).isEqualTo(1);
    }

    @Test
    void flush_writesWhenRequestsCame() {
        String id = startFor(anna);
        isAlive(id);
        it.clock.advance(Duration.ofMillis(900));
        isAlive(id);

        sessions.flush();

        assertThat(stored(id).lastSeenAt()).isEqualTo(NOON.plusMillis(900));
    }

    @Test
    void flush_nothingSeen_asksNoStore() {
        startFor(anna);
        it.sessionStore.calls();

        sessions.flush();

        assertThat(it.sessionStore.calls()).isZero();
    }

    @Test
    void flush_sessionQuietForLong_isNotWrittenAgain() {
        String id = startFor(anna);
        isAlive(id);
        it.clock.advance(Duration.ofSeconds(21));
        sessions.flush();
        it.sessionStore.calls();

        sessions.flush();

        assertThat(it.sessionStore.calls()).isZero();
        assertThat(isAlive(id)).isTrue();
    }

    @Test
    void flush_afterASessionEnded_doesNotBringItBack() {
        SignedIn signedIn = start(anna);
        isAlive(signedIn.session().id());
        it.sessionStore.end(anna.id(), signedIn.session().id());

        sessions.flush();

        assertThat(it.sessionStore.find(signedIn.session().id())).isEmpty();
    }

    private Session stored(String id) {
        return it.sessionStore.find(id).orElseThrow().session();
    }
}
