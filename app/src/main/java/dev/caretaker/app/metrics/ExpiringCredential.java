package dev.caretaker.app.metrics;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something that stops working on a day that is known beforehand: a certificate, a secret that Microsoft issued. One bean of
 * this type each is enough for it to be measured.
 *
 * @param name tells it from others, such as {@code tls-certificate}
 * @param end asks when it ends; empty as long as there is none
 */
public record ExpiringCredential(String name, Supplier<Optional<Instant>> end) {}
