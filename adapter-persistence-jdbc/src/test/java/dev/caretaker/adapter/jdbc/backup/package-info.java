/** Backups on a real file system and real databases. */
@NullMarked
package dev.caretaker.adapter.jdbc.backup;

import org.jspecify.annotations.NullMarked;
