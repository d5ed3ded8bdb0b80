/** The pages on which people make and revoke their own API tokens. Calls the in-port {@code ApiTokens}. */
@NullMarked
package dev.caretaker.adapter.web.page.tokens;

import org.jspecify.annotations.NullMarked;
