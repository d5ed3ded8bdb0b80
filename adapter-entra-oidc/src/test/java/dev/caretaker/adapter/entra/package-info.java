/** Entra against its look-alike: the good way, and every attack of the protocol layer under its name. */
@NullMarked
package dev.caretaker.adapter.entra;

import org.jspecify.annotations.NullMarked;
