/** What an operator can do at the server itself when nobody gets in any more, and what needs the server to be stopped. */
@NullMarked
package dev.caretaker.app.command;

import org.jspecify.annotations.NullMarked;
