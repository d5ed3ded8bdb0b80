/**
 * Logs: their rows, their sizes by day, their seals, and the removal of what is old without counting it first.
 */
@NullMarked
package dev.caretaker.adapter.jdbc.log;

import org.jspecify.annotations.NullMarked;
