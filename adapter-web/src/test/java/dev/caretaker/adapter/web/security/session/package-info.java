/** Sessions, their cookie and API tokens, against a running server. */
@NullMarked
package dev.caretaker.adapter.web.security.session;

import org.jspecify.annotations.NullMarked;
