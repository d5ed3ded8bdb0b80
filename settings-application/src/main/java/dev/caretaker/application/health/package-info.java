/**
 * Whether this server can do its work. In-port: {@link dev.caretaker.application.health.Health}; out-port:
 * {@link dev.caretaker.application.health.StorageProbe}.
 */
@NullMarked
package dev.caretaker.application.health;

import org.jspecify.annotations.NullMarked;
