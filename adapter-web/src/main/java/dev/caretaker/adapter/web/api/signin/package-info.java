/**
 * The REST API of signing in and out, with every step that a sign-in may take, and of one's own second factor.
 */
@NullMarked
package dev.caretaker.adapter.web.api.signin;

import org.jspecify.annotations.NullMarked;
