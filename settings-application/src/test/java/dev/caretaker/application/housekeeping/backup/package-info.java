/** Tests of what the insides of backup files promise, and of plans that were shown. */
@NullMarked
package dev.caretaker.application.housekeeping.backup;

import org.jspecify.annotations.NullMarked;
