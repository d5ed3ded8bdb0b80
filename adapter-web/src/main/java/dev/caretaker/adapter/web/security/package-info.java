/**
 * Who sends a request and whether it may go on: session tokens, cookies, CSRF, client addresses, security headers.
 */
@NullMarked
package dev.caretaker.adapter.web.security;

import org.jspecify.annotations.NullMarked;
