/**
 * Picks the adapters and connects them: H2 or PostgreSQL for storage, the web adapter for people and programs.
 */
@NullMarked
package dev.caretaker.app;

import org.jspecify.annotations.NullMarked;
