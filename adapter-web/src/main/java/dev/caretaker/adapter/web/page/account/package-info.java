/** One's own account: who one is, one's password, one's sessions. Calls the in-port {@code Sessions}. */
@NullMarked
package dev.caretaker.adapter.web.page.account;

import org.jspecify.annotations.NullMarked;
