/** Requests that change something, with and without a proof, against a running server. */
@NullMarked
package dev.caretaker.adapter.web.security.csrf;

import org.jspecify.annotations.NullMarked;
