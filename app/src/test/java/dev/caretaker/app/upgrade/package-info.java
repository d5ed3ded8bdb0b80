/** What earlier releases left in a database, and what this one makes of it. */
@NullMarked
package dev.caretaker.app.upgrade;

import org.jspecify.annotations.NullMarked;
