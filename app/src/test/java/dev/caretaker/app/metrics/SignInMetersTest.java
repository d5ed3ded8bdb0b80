package dev.caretaker.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.Actor;
import dev.caretaker.application.inmemory.InMemoryLogStore;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.domain.log.LogType;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInMetersTest {

    private final EventLog log = new EventLog(
            LogType.standard(),
            new InMemoryLogStore(),
            Clock.fixed(Instant.parse("2026-11-23T10:15:30Z"), ZoneOffset.UTC));
    private final Actor anna = new Actor("anna", InetAddress.getLoopbackAddress());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeEach
    void bind() {
        new SignInMeters(log).bindTo(registry);
    }

    private double count(String outcome, String reason) {
        return registry.get("caretaker.signins")
                .tag("outcome", outcome)
                .tag("reason", reason)
                .counter()
                .count();
    }

    @Test
    void signIns_areCountedByOutcomeAndReason() {
        log.login(anna, "sign-in", Outcome.SUCCESS, Map.of("with", "PASSWORD"));
        log.login(anna, "sign-in", Outcome.SUCCESS, Map.of("with", "PASSWORD"));
        log.login(anna, "sign-in", Outcome.REFUSED, Map.of("reason", "wrong-password"));
        log.login(anna, "sign-out", Outcome.SUCCESS, Map.of());
        log.audit(anna, "sign-in", Outcome.SUCCESS, Map.of());

        assertThat(count("success", "")).isEqualTo(2);
        assertThat(count("refused", "wrong-password")).isEqualTo(1);
    }

    @Test
    void outcomes_areThereBeforeTheFirstSignIn() {
        assertThat(count("success", "")).isZero();
        assertThat(count("refused", "")).isZero();
    }

    @Test
    void reasonsThatAreNoneOfOurs_shareOneCounter() {
        log.login(anna, "sign-in", Outcome.REFUSED, Map.of("reason", "AADSTS50011: anna@example.com"));
        for (char first = 'a'; first <= 'z'; first++) {
            for (char second = 'a'; second <= 'z'; second++) {
                log.login(anna, "sign-in", Outcome.REFUSED, Map.of("reason", "" + first + second));
            }
        }

        assertThat(registry.getMeters()).hasSizeLessThan(50);
        assertThat(count("refused", "other")).isGreaterThan(600);
        assertThat(registry.getMeters()).extracting(Meter::getId).noneMatch(id -> id.toString()
                .contains("anna"));
    }
}
