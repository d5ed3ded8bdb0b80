/**
 * Keeps users, sessions, settings and logs in H2 or PostgreSQL: one package per feature of the application, one class per
 * out-port. All of them stand on {@link dev.caretaker.adapter.jdbc.sql.Database}. What they show each other is public, and meant
 * for nobody else.
 */
@NullMarked
package dev.caretaker.adapter.jdbc;

import org.jspecify.annotations.NullMarked;
