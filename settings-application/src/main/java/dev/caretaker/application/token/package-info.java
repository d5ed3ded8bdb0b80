/**
 * Personal API tokens: passwords for programs, with a name, an end and a part of what their owner may do. In-port:
 * {@link dev.caretaker.application.token.ApiTokens}; out-port: {@link dev.caretaker.application.token.TokenStore}.
 */
@NullMarked
package dev.caretaker.application.token;

import org.jspecify.annotations.NullMarked;
