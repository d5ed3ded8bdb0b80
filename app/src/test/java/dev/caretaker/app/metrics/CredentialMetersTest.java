package dev.caretaker.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CredentialMetersTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");

    @Test
    void credentials_areMeasuredInDaysUntilTheirEnd() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        List<ExpiringCredential> credentials = List.of(
                new ExpiringCredential("soon", () -> Optional.of(NOW.plus(Duration.ofHours(36)))),
                new ExpiringCredential("over", () -> Optional.of(NOW.minus(Duration.ofDays(2)))),
                new ExpiringCredential("none", Optional::empty));

        new CredentialMeters(credentials, Clock.fixed(NOW, ZoneOffset.UTC)).bindTo(registry);

        assertThat(days(registry, "soon")).isEqualTo(1.5);
        assertThat(days(registry, "over")).isEqualTo(-2);
        assertThat(days(registry, "none")).isNaN();
    }

    private static double days(SimpleMeterRegistry registry, String credential) {
        return registry.get("caretaker.credential.expiry.days")
                .tag("credential", credential)
                .gauge()
                .value();
    }
}
