/**
 * A server that behaves like Entra towards one tenant with one application, as strictly as Entra, and lies like an
 * attacker where a test wants it to. Shares no code for JSON, tokens or keys with the product.
 */
@NullMarked
package dev.caretaker.adapter.entra.lookalike;

import org.jspecify.annotations.NullMarked;
