/**
 * The pages of signing in and out: the sign-in page, the steps between a right password and a session, the way through
 * Microsoft and its trial. Calls the in-ports {@code SignIn}, {@code SecondStep}, {@code Sessions},
 * {@code SingleSignOn}, {@code SingleSignOut} and {@code ComeThroughMicrosoft}.
 */
@NullMarked
package dev.caretaker.adapter.web.page.signin;

import org.jspecify.annotations.NullMarked;
