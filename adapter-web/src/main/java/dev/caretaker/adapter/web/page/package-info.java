/**
 * The pages for people: signing in and out, and the frame around every page. The account, settings, users, tokens and
 * documentation have packages of their own. Calls the in-ports {@code SignIn}, {@code ChangePassword} and
 * {@code Sessions}.
 */
@NullMarked
package dev.caretaker.adapter.web.page;

import org.jspecify.annotations.NullMarked;
