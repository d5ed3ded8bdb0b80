package dev.caretaker.app.metrics;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * A part of the server that is measured. One bean of this type each is enough. Not Micrometer's own {@code MeterBinder}:
 * those are asked before there is a database, and the connections to it are measured themselves.
 */
public interface Measured {

    /**
     * Registers the meters, once, when the server has started.
     *
     * @param registry where they are read
     */
    void bindTo(MeterRegistry registry);
}
