/**
 * Metrics for Prometheus, on a port of their own. A part of the server is measured by one bean of the type
 * {@link dev.caretaker.app.metrics.Measured}; whatever ends some day, such as a certificate, by one bean of the type
 * {@link dev.caretaker.app.metrics.ExpiringCredential}. No meter carries the name of a user, an address or a path that a
 * client made up.
 */
@NullMarked
package dev.caretaker.app.metrics;

import org.jspecify.annotations.NullMarked;
