/** The words that users are found by. */
@NullMarked
package dev.caretaker.adapter.jdbc.user;

import org.jspecify.annotations.NullMarked;
