package dev.caretaker.application.signin;

import static dev.caretaker.application.signin.Fixtures.CLIENT;
import static dev.caretaker.application.signin.Fixtures.NOON;
import static dev.caretaker.application.signin.Fixtures.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.log.LogType;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final InetAddress ADDRESS = CLIENT.address();

    private final Fixtures it = new Fixtures();
    private final Sessions sessions = it.sessions;
    private final User anna = it.addUser("anna");

    private SignedIn start(User user) {
        return sessions.start(user, CLIENT, new Challenge.Proven(Session.Method.PASSWORD, false));
    }

    private String startFor(User user) {
        return start(user).session().id();
    }

    private boolean isAlive(String id) {
        return sessions.check(id, ADDRESS).isPresent();
    }

    private void flushAndForget() {
        sessions.flush();
        sessions.distrust(anna.id());
    }

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
    void check_unknownSession_isDeadAndIsAskedEachTime() {
        it.sessionStore.calls();

        assertThat(isAlive("unknown")).isFalse();
        assertThat(isAlive("unknown")).isFalse();

        assertThat(it.sessionStore.calls()).isEqualTo(2);
    }

    @Test
    void check_idOneCharacterShort_isDead() {
        String id = startFor(anna);

        assertThat(isAlive(id.substring(1))).isFalse();
        assertThat(isAlive(id.substring(0, id.length() - 1))).isFalse();
        assertThat(isAlive("")).isFalse();
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
    void check_requestsOfWhichTheStoreKnowsNothing_keepTheSessionAlive() {
        String id = startFor(anna);
        isAlive(id);

        for (int i = 0; i < 10; i++) {
            it.clock.advance(Duration.ofMinutes(29));
            assertThat(isAlive(id)).isTrue();
        }
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
            Fixtures.atOnce(4, caller -> () -> {
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
    void check_userDisabled_isDeadAfterDistrustAndWithinASecondWithout() {
        String id = startFor(anna);
        isAlive(id);
        it.setEnabled(anna, false);

        it.clock.advance(Duration.ofSeconds(1));
        assertThat(isAlive(id)).isFalse();

        it.setEnabled(anna, true);
        assertThat(isAlive(id)).isFalse();
        String second = startFor(anna);
        isAlive(second);
        it.setEnabled(anna, false);
        sessions.distrust(anna.id());
        assertThat(sessions.recent(second, ADDRESS)).isEmpty();
        assertThat(isAlive(second)).isFalse();
    }

    @Test
    void check_userDeleted_isDead() {
        String id = startFor(anna);
        isAlive(id);
        it.users.delete(anna.id());

        sessions.distrust(anna.id());

        assertThat(isAlive(id)).isFalse();
        assertThat(sessions.list(anna.id())).isEmpty();
    }

    @Test
    void check_userChanged_givesTheNewValuesAfterASecond() {
        String id = startFor(anna);
        isAlive(id);
        it.users.update(anna.with(new Profile("anna", "Änna", true, Set.of("LOGS"), false)));

        it.clock.advance(Duration.ofSeconds(1));

        assertThat(sessions.check(id, ADDRESS)).map(SignedIn::user).contains(it.user("anna"));
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

    @Test
    void list_severalSessions_lastSeenFirstWithTheTimesOfThisInstance() {
        String first = startFor(anna);
        it.clock.advance(Duration.ofMinutes(1));
        String second = startFor(anna);
        it.clock.advance(Duration.ofMinutes(1));
        isAlive(first);

        assertThat(sessions.list(anna.id())).extracting(Session::id).containsExactly(first, second);
        assertThat(sessions.list(anna.id()).get(0).lastSeenAt()).isEqualTo(it.clock.instant());
    }

    @Test
    void list_sessionsThatAreOver_areLeftOut() {
        startFor(anna);
        it.clock.advance(Duration.ofMinutes(29));
        String alive = startFor(anna);
        it.clock.advance(Duration.ofMinutes(1));

        assertThat(sessions.list(anna.id())).extracting(Session::id).containsExactly(alive);
        assertThat(sessions.list("nobody")).isEmpty();
    }

    @Test
    void client_longName_isCutWithoutHalvingACharacter() {
        Client client = new Client(ADDRESS, "a".repeat(199) + "😀😀");

        assertThat(client.userAgent()).isEqualTo("a".repeat(199) + "😀");
        assertThat(new Client(ADDRESS, "").userAgent()).isEmpty();
    }

    private Session stored(String id) {
        return it.sessionStore.find(id).orElseThrow().session();
    }

    @Test
    void start_signIn_isStoredWithTheTime() {
        it.signIn.attempt("anna", RIGHT, CLIENT);

        Instant startedAt = sessions.list(anna.id()).get(0).startedAt();
        assertThat(startedAt).isEqualTo(NOON);
    }
}
