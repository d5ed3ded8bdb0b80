/** The sessions of a user as a table, for themselves and for those who look after them. Calls {@code Sessions}. */
@NullMarked
package dev.caretaker.adapter.web.page.session;

import org.jspecify.annotations.NullMarked;
