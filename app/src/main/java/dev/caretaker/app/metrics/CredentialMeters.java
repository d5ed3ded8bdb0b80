package dev.caretaker.app.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Days until each credential ends: negative once it has, NaN as long as there is none. */
@Singleton
@Metered
final class CredentialMeters implements Measured {

    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    private final List<ExpiringCredential> credentials;
    private final Clock clock;

    CredentialMeters(List<ExpiringCredential> credentials, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (ExpiringCredential credential : credentials) {
            Gauge.builder("caretaker.credential.expiry.days", credential, this::daysLeft)
                    .description("days until a credential ends")
                    .tag("credential", credential.name())
                    .register(registry);
        }
    }

    private double daysLeft(ExpiringCredential credential) {
        return credential
                .end()
                .get()
                .map(end -> Duration.between(clock.instant(), end).toSeconds() / SECONDS_PER_DAY)
                .orElse(Double.NaN);
    }
}
