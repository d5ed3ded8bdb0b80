/**
 * How entries of the server's own log are written, so that nothing a client sends can pass for an entry.
 */
@NullMarked
package dev.caretaker.app.logging;

import org.jspecify.annotations.NullMarked;
