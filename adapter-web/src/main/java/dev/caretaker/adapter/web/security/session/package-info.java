/**
 * Who sends a request and whether they may: session tokens and API tokens, the cookie of the session, the rules about routes,
 * and the record of who called the API.
 */
@NullMarked
package dev.caretaker.adapter.web.security.session;

import org.jspecify.annotations.NullMarked;
