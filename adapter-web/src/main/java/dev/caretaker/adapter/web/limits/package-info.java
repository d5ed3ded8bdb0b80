/**
 * How much and how slowly a client may send.
 */
@NullMarked
package dev.caretaker.adapter.web.limits;

import org.jspecify.annotations.NullMarked;
