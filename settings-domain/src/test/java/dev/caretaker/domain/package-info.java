/** Tests of the domain as a whole, seen from a product that embeds it. */
@NullMarked
package dev.caretaker.domain;

import org.jspecify.annotations.NullMarked;
