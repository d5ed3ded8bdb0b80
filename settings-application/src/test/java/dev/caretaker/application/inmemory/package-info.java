/** The in-memory adapters under the contracts of their ports. */
@NullMarked
package dev.caretaker.application.inmemory;

import org.jspecify.annotations.NullMarked;
