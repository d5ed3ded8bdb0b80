/** Tests of what the insides of backup files promise. */
@NullMarked
package dev.caretaker.application.housekeeping.backup;

import org.jspecify.annotations.NullMarked;
