/** Tests of the commands, on a database file of their own. */
@NullMarked
package dev.caretaker.app.command;

import org.jspecify.annotations.NullMarked;
