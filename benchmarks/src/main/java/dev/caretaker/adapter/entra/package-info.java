/** Measures what the adapter keeps to itself. */
@NullMarked
package dev.caretaker.adapter.entra;

import org.jspecify.annotations.NullMarked;
