package dev.caretaker.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.domain.contract.SectionContract;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Network;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.Violation;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginRestrictionsTest implements SectionContract {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    @Override
    public Section<LoginRestrictions> section() {
        return LoginRestrictions.SECTION;
    }

    private static LoginRestrictions allowing(String... networks) {
        return new LoginRestrictions(
                10,
                15,
                1,
                15,
                30,
                10,
                List.of(networks).stream().map(Network::parse).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "1, 2",
        "2, 4",
        "3, 8",
        "4, 15",
        "5, 15",
        "19, 15",
        "20, 15",
        "21, 15",
        "64, 15",
        "2147483647, 15"
    })
    void lockout_growsToItsLongest(int earlier, long minutes) {
        assertThat(LoginRestrictions.SECTION.defaults().lockoutAfter(earlier)).isEqualTo(Duration.ofMinutes(minutes));
    }

    @Test
    void longestLockout_belowTheFirst_isRefused() {
        assertThat(new LoginRestrictions(10, 15, 5, 5, 30, 10, List.of()).maxLockoutMinutes())
                .isEqualTo(5);
        assertThatThrownBy(() -> new LoginRestrictions(10, 15, 5, 4, 30, 10, List.of()))
                .isInstanceOfSatisfying(InvalidSettingsException.class, refused -> assertThat(refused.violations())
                        .containsExactly(
                                new Violation("maxLockoutMinutes", "below-first-lockout", Map.of("min", "5"))));
    }

    @Test
    void idleLimit_aboveTheAbsoluteOne_isRefused() {
        assertThat(new LoginRestrictions(10, 15, 1, 15, 60, 1, List.of()).sessionIdleMinutes())
                .isEqualTo(60);
        assertThatThrownBy(() -> new LoginRestrictions(10, 15, 1, 15, 61, 1, List.of()))
                .isInstanceOfSatisfying(InvalidSettingsException.class, refused -> assertThat(refused.violations())
                        .containsExactly(
                                new Violation("sessionIdleMinutes", "above-session-limit", Map.of("max", "60"))));
    }

    @Test
    void constructor_checksEveryBoundAtOnce() {
        List<Network> tooMany = IntStream.range(0, 101)
                .mapToObj(i -> Network.parse("10.0.0." + i))
                .toList();

        assertThatThrownBy(() -> new LoginRestrictions(0, 0, 0, 0, 0, 0, tooMany))
                .isInstanceOfSatisfying(InvalidSettingsException.class, refused -> assertThat(refused.violations())
                        .extracting(Violation::field)
                        .containsExactly(
                                "maxFailedAttempts",
                                "failureWindowMinutes",
                                "lockoutMinutes",
                                "maxLockoutMinutes",
                                "sessionIdleMinutes",
                                "sessionMaxHours",
                                "allowedNetworks"));
    }

    @Test
    void session_ends_atTheEarlierOfBothLimits() {
        LoginRestrictions rules = LoginRestrictions.SECTION.defaults();

        assertThat(rules.sessionEnd(START, START)).isEqualTo(START.plus(Duration.ofMinutes(30)));
        assertThat(rules.sessionEnd(START, START.plus(Duration.ofMinutes(599))))
                .isEqualTo(START.plus(Duration.ofHours(10)));
        assertThat(rules.failureWindow()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void addresses_withoutNetworks_areAllAllowed() throws UnknownHostException {
        assertThat(allowing().allows(InetAddress.getByName("203.0.113.9"))).isTrue();
    }

    @Test
    void addresses_withNetworks_mustLieInOne() throws UnknownHostException {
        LoginRestrictions rules = allowing("10.0.0.0/8", "2001:db8::/32");

        assertThat(rules.allows(InetAddress.getByName("10.1.2.3"))).isTrue();
        assertThat(rules.allows(InetAddress.getByName("2001:db8::1"))).isTrue();
        assertThat(rules.allows(InetAddress.getByName("192.0.2.1"))).isFalse();
    }

    @Test
    void network_namedTwice_isKeptOnce() {
        assertThat(allowing("10.0.0.1", "::1", "10.0.0.1/32").allowedNetworks())
                .containsExactly(Network.parse("10.0.0.1"), Network.parse("::1"));
    }

    @Test
    void networks_submittedOnePerLine_areReadWithEveryWrongOneNamed() {
        Map<String, String> text = new LinkedHashMap<>(LoginRestrictions.SECTION.write(allowing()));
        text.put("allowedNetworks", " 10.0.0.0/8 \r\n\n::1");
        assertThat(LoginRestrictions.SECTION.write(LoginRestrictions.SECTION.read(text)))
                .containsEntry("allowedNetworks", "10.0.0.0/8\n::1/128");

        text.put("allowedNetworks", "10.0.0.1/8\n" + "x".repeat(60) + "\n" + "y".repeat(61));
        assertThatThrownBy(() -> LoginRestrictions.SECTION.read(text))
                .isInstanceOfSatisfying(InvalidSettingsException.class, refused -> assertThat(refused.violations())
                        .containsExactly(
                                new Violation("allowedNetworks", "network-host-bits", Map.of("value", "10.0.0.1/8")),
                                new Violation("allowedNetworks", "not-a-network", Map.of("value", "x".repeat(60))),
                                new Violation(
                                        "allowedNetworks",
                                        "not-a-network",
                                        Map.of("value", "y".repeat(60) + "\u2026"))));
    }
}
