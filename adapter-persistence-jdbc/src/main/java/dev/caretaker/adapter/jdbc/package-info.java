/**
 * Keeps users, sessions, settings and logs in H2 or PostgreSQL: one class per out-port, all of them on
 * {@link dev.caretaker.adapter.jdbc.Database}, which alone knows transactions and turns failures into
 * {@link dev.caretaker.application.AdapterFailureException}.
 */
@NullMarked
package dev.caretaker.adapter.jdbc;

import org.jspecify.annotations.NullMarked;
