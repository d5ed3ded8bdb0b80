package dev.caretaker.application.sso;

import static dev.caretaker.application.signin.Fixtures.CLIENT;
import static dev.caretaker.application.signin.Fixtures.client;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.sso.ArrivalLimit.Excess;
import dev.caretaker.application.sso.SignInTransaction.Purpose;
import dev.caretaker.application.sso.SsoRefusal.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Attack A14: what one address may send before anybody has proven anything. */
class ArrivalLimitTest {

    private final SsoFixtures it = new SsoFixtures();

    private static void fill(Runnable arrival) {
        IntStream.range(0, ArrivalLimit.PER_MINUTE).forEach(n -> arrival.run());
    }

    private SsoStart start(Client client) {
        return it.sso.start(Purpose.SIGN_IN, "/", Optional.empty(), client);
    }

    @Test
    void attackA14_starts_areLimitedByAddressAndMinute() {
        fill(() -> assertThat(start(CLIENT)).isInstanceOf(SsoStart.Redirect.class));

        assertThat(start(CLIENT)).isInstanceOfSatisfying(SsoStart.Refused.class, refused -> {
            assertThat(refused.refusal().reason()).isEqualTo(Reason.TOO_MANY_REQUESTS);
            assertThat(it.rows("login")).extracting(LogEntry::details).anySatisfy(details -> assertThat(details)
                    .containsEntry("reference", refused.reference()));
        });

        assertThat(start(client("192.0.2.99"))).isInstanceOf(SsoStart.Redirect.class);
        it.base.clock.advance(Duration.ofMinutes(1));
        assertThat(start(CLIENT)).isInstanceOf(SsoStart.Redirect.class);
    }

    @Test
    void attackA14_returns_areLimitedAndWrittenDownOnceAMinute() {
        BrowserAnswer forged = new BrowserAnswer(Map.of("state", List.of("made-up"), "code", List.of("c")));
        fill(() -> it.sso.complete(forged, Optional.empty(), CLIENT));

        fill(() -> assertThat(it.sso.complete(forged, Optional.empty(), CLIENT))
                .isInstanceOfSatisfying(SsoResult.Refused.class, refused -> {
                    assertThat(refused.refusal().reason()).isEqualTo(Reason.TOO_MANY_REQUESTS);
                    assertThat(it.rows("login").get(0).details()).containsEntry("reference", refused.reference());
                }));

        assertThat(count("login")).isEqualTo(ArrivalLimit.PER_MINUTE + 1);
        assertThat(it.provider.completions).isZero();
    }

    private long count(String type) {
        return it.base.log.sizes().entrySet().stream()
                .filter(size -> size.getKey().name().equals(type))
                .mapToLong(size -> size.getValue().rows())
                .sum();
    }

    @Test
    void attackA14_signOuts_areLimitedAndNotWrittenDown() {
        fill(() -> assertThat(it.signOut.mayHaveEnded("made-up", Optional.empty(), CLIENT))
                .isTrue());

        assertThat(it.signOut.mayHaveEnded("made-up", Optional.empty(), CLIENT)).isFalse();
        assertThat(it.signOut.mayHaveEnded("right", Optional.empty(), client("192.0.2.99")))
                .isTrue();
        assertThat(count("login")).isZero();
    }

    @Test
    void addressesOfOneNetwork_countAsOne() {
        var limit = new ArrivalLimit(it.base.clock);
        fill(() -> limit.excess(client("2001:db8:1:2::1")));

        Excess first = limit.excess(client("2001:db8:1:2::2")).orElseThrow();
        assertThat(first.isFirst()).isTrue();
        assertThat(limit.excess(client("2001:db8:1:2::3"))).contains(new Excess(first.reference(), false));
        assertThat(limit.excess(client("2001:db8:1:3::1"))).isEmpty();
    }
}
