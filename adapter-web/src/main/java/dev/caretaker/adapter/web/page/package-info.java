/**
 * The pages for people: signing in, changing a password, one's account, and the frame around every page. Settings,
 * users, tokens and documentation have packages of their own. Calls the in-ports {@code SignIn}, {@code ChangePassword}
 * and {@code Sessions}.
 */
@NullMarked
package dev.caretaker.adapter.web.page;

import org.jspecify.annotations.NullMarked;
