package dev.caretaker.application.signin;

import static dev.caretaker.application.signin.Fixtures.CLIENT;
import static dev.caretaker.application.signin.Fixtures.NOON;
import static dev.caretaker.application.signin.Fixtures.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.user.User.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionsTest extends SessionsFixture {

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
    void check_requestsOfWhichTheStoreKnowsNothing_keepTheSessionAlive() {
        String id = startFor(anna);
        isAlive(id);

        for (int i = 0; i < 10; i++) {
            it.clock.advance(Duration.ofMinutes(29));
            assertThat(isAlive(id)).isTrue();
        }
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

    @Test
    void start_signIn_isStoredWithTheTime() {
        it.signIn.attempt("anna", RIGHT, CLIENT);

        Instant startedAt = sessions.list(anna.id()).get(0).startedAt();
        assertThat(startedAt).isEqualTo(NOON);
    }
}
