/** Jobs, backups and logs on the in-memory adapters. */
@NullMarked
package dev.caretaker.application.housekeeping;

import org.jspecify.annotations.NullMarked;
