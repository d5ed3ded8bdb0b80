/**
 * A database server that stops answering: {@link dev.caretaker.adapter.jdbc.away.DatabaseWatch} notices within two seconds,
 * frees everybody who waits for it, and notices when it is back.
 */
@NullMarked
package dev.caretaker.adapter.jdbc.away;

import org.jspecify.annotations.NullMarked;
