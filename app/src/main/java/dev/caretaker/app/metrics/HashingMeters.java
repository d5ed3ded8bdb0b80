package dev.caretaker.app.metrics;

import dev.caretaker.adapter.jdbc.atrest.Argon2PasswordHasher;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** How busy password hashing is: what sign-ins wait for. */
@Singleton
@Metered
final class HashingMeters implements Measured {

    private final Argon2PasswordHasher hasher;

    HashingMeters(Argon2PasswordHasher hasher) {
        this.hasher = hasher;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("caretaker.hashing.waiting", hasher, Argon2PasswordHasher::waiting)
                .description("callers in line for a worker that hashes passwords")
                .register(registry);
        Gauge.builder("caretaker.hashing.idle.workers", hasher, Argon2PasswordHasher::idleWorkers)
                .description("workers that hash nothing")
                .register(registry);
        FunctionCounter.builder("caretaker.hashing.refused", hasher, Argon2PasswordHasher::refused)
                .description("callers that were turned away because the line was full or took too long")
                .register(registry);
    }
}
