package dev.caretaker.application.signin;

import static dev.caretaker.application.signin.Fixtures.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.inmemory.InMemoryMissedSignOuts;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.signin.Challenge.Proven;
import dev.caretaker.application.signin.Session.AtMicrosoft;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.access.RoleMappings;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.log.LogType;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Microsoft says that a session has ended, while the store of sessions is out of reach. */
class PendingSignOutsTest {

    private static final String TENANT = "8eaef023-2b34-4da1-9baa-8bc8c9d6a490";

    private final Fixtures it = new Fixtures();

    @BeforeEach
    void switchOn() {
        it.change(
                EntraConnection.class,
                "enabled",
                "true",
                "tenantId",
                TENANT,
                "clientId",
                "11112222-bbbb-3333-cccc-4444dddd5555");
        it.change(
                RoleMappings.class, "mappings", "1", "mappings[0].role", "Operator", "mappings[0].permissions", "LOGS");
    }

    private SignedIn come(String name, String sid) {
        User user = new User(
                name,
                new Profile(name, "", true, Set.of(), false),
                Optional.empty(),
                Optional.of(TENANT + "/" + name),
                0);
        it.users.create(user);
        AtMicrosoft said = new AtMicrosoft(Optional.of(sid), Optional.empty(), List.of("Operator"));
        return it.sessions.start(user, CLIENT, Proven.throughMicrosoft(said));
    }

    private boolean isAlive(SignedIn signedIn) {
        return it.sessions.check(signedIn.session().id(), CLIENT.address()).isPresent();
    }

    @Test
    void signOut_whileTheStoreIsDown_actsAtOnceAndIsMadeUpForLater() {
        SignedIn zoe = come("zoe", "sid-1");
        SignedIn yan = come("yan", "sid-2");
        assertThat(isAlive(zoe)).isTrue();
        assertThat(isAlive(yan)).isTrue();
        it.sessionStore.down(true);

        assertThat(it.sessions.endAllThrough("sid-1", CLIENT.address())).isZero();

        assertThat(it.sessions.recent(zoe.session().id(), CLIENT.address())).isEmpty();
        assertThat(it.sessions.recent(yan.session().id(), CLIENT.address())).isPresent();
        it.sessionStore.down(false);
        assertThat(isAlive(zoe)).as("before it was made up for").isFalse();
        assertThat(it.sessionStore.all()).hasSize(2);

        it.sessions.flush();

        assertThat(it.sessionStore.all()).extracting(Session::userId).containsExactly("yan");
        assertThat(it.rows(LogType.LOGIN)).extracting(LogEntry::action).containsOnlyOnce("sign-out-microsoft");
        assertThat(isAlive(zoe)).isFalse();
        assertThat(isAlive(yan)).isTrue();
    }

    @Test
    void flush_whileTheStoreIsStillDown_forgetsNothing() {
        SignedIn zoe = come("zoe", "sid-1");
        it.sessionStore.down(true);
        it.sessions.endAllThrough("sid-1", CLIENT.address());

        assertThatThrownBy(it.sessions::flush).isInstanceOf(AdapterFailureException.class);

        it.sessionStore.down(false);
        assertThat(isAlive(zoe)).isFalse();
        it.sessions.flush();
        assertThat(it.sessionStore.all()).isEmpty();
    }

    @Test
    void signOut_thatWentWell_leavesNothingBehind() {
        come("zoe", "sid-1");
        assertThat(it.sessions.endAllThrough("sid-1", CLIENT.address())).isEqualTo(1);

        // Microsoft gives a new sid to a new session; should it not, nothing here stands in the way.
        assertThat(isAlive(come("yan", "sid-1"))).isTrue();
    }

    @Test
    void signOut_whileTheStoreIsDown_outlivesTheProcess() {
        SignedIn zoe = come("zoe", "sid-1");
        SignedIn yan = come("yan", "sid-2");
        it.sessionStore.down(true);
        it.sessions.endAllThrough("sid-1", CLIENT.address());
        it.sessionStore.down(false);

        Sessions next = new Sessions(it.sessionStore, it.missedSignOuts, it.settings, it.log, it.clock);

        assertThat(next.check(zoe.session().id(), CLIENT.address())).isEmpty();
        assertThat(next.check(yan.session().id(), CLIENT.address())).isPresent();
        next.flush();
        assertThat(it.sessionStore.all()).extracting(Session::userId).containsExactly("yan");
        assertThat(it.missedSignOuts.all()).isEmpty();
        assertThat(it.rows(LogType.LOGIN)).extracting(LogEntry::action).containsOnlyOnce("sign-out-microsoft");
    }

    @Test
    void attackA14_madeUpSids_fillNeitherMemoryNorDisk() {
        var missed = new InMemoryMissedSignOuts();
        var pending = new PendingSignOuts(missed);
        for (int i = 0; i < PendingSignOuts.MOST + 100; i++) {
            pending.add("sid-" + i, CLIENT.address());
            pending.keep("sid-" + i);
        }

        assertThat(pending.all()).hasSize(PendingSignOuts.MOST);
        assertThat(missed.all()).hasSize(PendingSignOuts.MOST);
    }

    @Test
    void attackA14_sidToldAgain_costsOneWriteAndNoneWhileTheStoreAnswers() {
        it.sessions.endAllThrough("made-up", CLIENT.address());
        assertThat(it.missedSignOuts.all()).isEmpty();

        var writes = new ArrayList<String>();
        var pending = new PendingSignOuts(counting(writes));
        for (int i = 0; i < 3; i++) {
            pending.add("sid-1", CLIENT.address());
            pending.keep("sid-1");
        }
        pending.settle();
        assertThat(writes).containsExactly("add sid-1");

        pending.remove("sid-1");
        pending.settle();
        pending.settle();
        assertThat(writes).containsExactly("add sid-1", "remove [sid-1]");
    }

    private static MissedSignOuts counting(List<String> writes) {
        return new MissedSignOuts() {
            @Override
            public Map<String, InetAddress> all() {
                return Map.of();
            }

            @Override
            public void add(String sid, InetAddress toldFrom) {
                writes.add("add " + sid);
            }

            @Override
            public void remove(Set<String> sids) {
                writes.add("remove " + sids);
            }
        };
    }
}
