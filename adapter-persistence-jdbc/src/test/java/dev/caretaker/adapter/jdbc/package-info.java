/** The JDBC adapters under the contracts of their ports, on H2 in memory, on an H2 file and on PostgreSQL. */
@NullMarked
package dev.caretaker.adapter.jdbc;

import org.jspecify.annotations.NullMarked;
