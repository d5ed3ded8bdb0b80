/** Plans of removals that were shown. */
@NullMarked
package dev.caretaker.application.housekeeping.backup;

import org.jspecify.annotations.NullMarked;
