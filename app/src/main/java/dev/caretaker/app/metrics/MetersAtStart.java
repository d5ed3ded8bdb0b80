package dev.caretaker.app.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.util.List;

/** Registers the meters of everything that is measured. */
@Singleton
@Metered
final class MetersAtStart {

    private final MeterRegistry registry;
    private final List<Measured> parts;

    MetersAtStart(MeterRegistry registry, List<Measured> parts) {
        this.registry = registry;
        this.parts = parts;
    }

    @EventListener
    void register(StartupEvent started) {
        parts.forEach(part -> part.bindTo(registry));
    }
}
