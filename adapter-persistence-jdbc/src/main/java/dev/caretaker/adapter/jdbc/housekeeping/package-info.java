/**
 * Jobs, who holds them and what their runs did; and which backups there are.
 */
@NullMarked
package dev.caretaker.adapter.jdbc.housekeeping;

import org.jspecify.annotations.NullMarked;
