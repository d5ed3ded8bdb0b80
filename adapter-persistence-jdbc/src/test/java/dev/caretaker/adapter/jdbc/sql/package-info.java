/** Transactions, their tries and turns, and failures of a database, on real ones. */
@NullMarked
package dev.caretaker.adapter.jdbc.sql;

import org.jspecify.annotations.NullMarked;
