/** What every settings section has to fulfil; a host product runs the contract on sections of its own. */
@NullMarked
package dev.caretaker.domain.contract;

import org.jspecify.annotations.NullMarked;
