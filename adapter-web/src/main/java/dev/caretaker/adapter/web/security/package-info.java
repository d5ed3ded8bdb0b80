/**
 * Where a request comes from and what goes along with every answer: addresses of clients, ids of requests, cookies of browsers
 * on their way, security headers. Knows neither sessions nor tokens; those are in
 * {@link dev.caretaker.adapter.web.security.session} and {@link dev.caretaker.adapter.web.security.csrf}.
 */
@NullMarked
package dev.caretaker.adapter.web.security;

import org.jspecify.annotations.NullMarked;
