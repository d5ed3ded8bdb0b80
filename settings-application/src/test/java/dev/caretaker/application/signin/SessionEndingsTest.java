package dev.caretaker.application.signin;

import static dev.caretaker.application.signin.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.contract.Race;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.log.LogType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SessionEndingsTest extends SessionsFixture {

    @Test
    void signOut_trustedSession_isDeadAtOnceAndLogged() {
        SignedIn signedIn = start(anna);
        isAlive(signedIn.session().id());

        sessions.signOut(signedIn, ADDRESS);

        assertThat(sessions.recent(signedIn.session().id(), ADDRESS)).isEmpty();
        assertThat(isAlive(signedIn.session().id())).isFalse();
        assertThat(it.newest(LogType.LOGIN))
                .isEqualTo(new LogEntry("login", NOON, "anna", "192.0.2.7", "sign-out", Outcome.SUCCESS, Map.of()));
    }

    @Test
    void signOut_twice_isLoggedOnce() {
        SignedIn signedIn = start(anna);

        sessions.signOut(signedIn, ADDRESS);
        sessions.signOut(signedIn, ADDRESS);

        assertThat(it.rows(LogType.LOGIN)).hasSize(1);
    }

    @Test
    void end_whileACheckWaitsForTheStore_isNotUndoneByIt() throws Exception {
        SignedIn signedIn = start(anna);
        String id = signedIn.session().id();
        CountDownLatch found = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        it.sessionStore.afterNextFind(() -> {
            found.countDown();
            await(ended);
        });
        var slow = CompletableFuture.supplyAsync(() -> sessions.check(id, ADDRESS));
        found.await();

        sessions.signOut(signedIn, ADDRESS);
        assertThat(sessions.recent(id, ADDRESS)).isEmpty();
        ended.countDown();
        slow.get();

        assertThat(sessions.recent(id, ADDRESS)).isEmpty();
        assertThat(isAlive(id)).isFalse();
    }

    @Test
    void endAll_whileACheckWaitsForTheStore_isNotUndoneByIt() {
        String id = startFor(anna);
        it.sessionStore.afterNextFind(() -> sessions.endAll(anna, Optional.empty(), Fixtures.actor("admin")));

        sessions.check(id, ADDRESS);

        assertThat(sessions.recent(id, ADDRESS)).isEmpty();
        assertThat(isAlive(id)).isFalse();
    }

    @Test
    void distrust_whileACheckWaitsForTheStore_isNotUndoneByIt() {
        String id = startFor(anna);
        it.sessionStore.afterNextFind(() -> {
            it.setEnabled(anna, false);
            sessions.distrust(anna.id());
        });

        sessions.check(id, ADDRESS);

        assertThat(sessions.recent(id, ADDRESS)).isEmpty();
        assertThat(isAlive(id)).isFalse();
    }

    @Test
    void end_byManyAtOnceWhileChecked_leavesNothingTrusted() {
        for (int round = 0; round < 200; round++) {
            SignedIn signedIn = start(anna);
            String id = signedIn.session().id();
            Race.run(4, caller -> () -> {
                        if (caller == 0) {
                            sessions.signOut(signedIn, ADDRESS);
                            return sessions.recent(id, ADDRESS).isEmpty();
                        }
                        sessions.check(id, ADDRESS);
                        return true;
                    })
                    .forEach(sound -> assertThat(sound).isTrue());
            assertThat(sessions.recent(id, ADDRESS)).isEmpty();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Test
    void end_ofAnotherUser_endsNothing() {
        User berta = it.addUser("berta");
        String id = startFor(berta);

        assertThat(sessions.end(anna, id, Fixtures.actor("admin"))).isFalse();

        assertThat(isAlive(id)).isTrue();
        assertThat(it.rows(LogType.AUDIT)).isEmpty();
    }

    @Test
    void end_byAnAdministrator_standsInTheAuditLog() {
        String id = startFor(anna);

        assertThat(sessions.end(anna, id, Fixtures.actor("admin"))).isTrue();

        assertThat(isAlive(id)).isFalse();
        assertThat(it.newest(LogType.AUDIT))
                .isEqualTo(new LogEntry(
                        "audit", NOON, "admin", "192.0.2.7", "session-end", Outcome.SUCCESS, Map.of("user", "anna")));
    }

    @Test
    void endAll_exceptOne_thatOneGoesOnAndSoDoThoseOfOthers() {
        User berta = it.addUser("berta");
        String own = startFor(anna);
        String other = startFor(anna);
        String stranger = startFor(berta);
        isAlive(own);
        isAlive(other);
        isAlive(stranger);

        assertThat(sessions.endAll(anna, Optional.of(own), Fixtures.actor("Anna")))
                .isEqualTo(1);

        assertThat(sessions.recent(own, ADDRESS)).isPresent();
        assertThat(sessions.recent(stranger, ADDRESS)).isPresent();
        assertThat(sessions.recent(other, ADDRESS)).isEmpty();
        assertThat(isAlive(other)).isFalse();
    }

    @Test
    void endAll_exceptNone_endsAllOfTheUser() {
        startFor(anna);
        startFor(anna);

        assertThat(sessions.endAll(anna, Optional.empty(), Fixtures.actor("admin")))
                .isEqualTo(2);
        assertThat(sessions.endAll(anna, Optional.empty(), Fixtures.actor("admin")))
                .isZero();
        assertThat(sessions.list(anna.id())).isEmpty();
    }

    @Test
    void distrust_ofOneUser_leavesOthersTrusted() {
        User berta = it.addUser("berta");
        String hers = startFor(berta);
        String id = startFor(anna);
        isAlive(hers);
        isAlive(id);

        sessions.distrust(anna.id());

        assertThat(sessions.recent(id, ADDRESS)).isEmpty();
        assertThat(sessions.recent(hers, ADDRESS)).isPresent();
    }
}
