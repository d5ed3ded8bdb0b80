/**
 * Whether a request that changes something comes from our own pages.
 */
@NullMarked
package dev.caretaker.adapter.web.security.csrf;

import org.jspecify.annotations.NullMarked;
