/** What an operator reads when a server does not start. */
@NullMarked
package dev.caretaker.adapter.jdbc.startup;

import org.jspecify.annotations.NullMarked;
