/**
 * The way to the database: {@link dev.caretaker.adapter.jdbc.sql.Database} alone knows transactions and turns failures into
 * {@link dev.caretaker.application.AdapterFailureException}; {@link dev.caretaker.adapter.jdbc.sql.Statements} are what goes
 * over it. Knows no table.
 */
@NullMarked
package dev.caretaker.adapter.jdbc.sql;

import org.jspecify.annotations.NullMarked;
