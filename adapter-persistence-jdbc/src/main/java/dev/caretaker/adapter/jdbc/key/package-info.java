/**
 * The master key as the database knows it: which one is in use, by which servers, and everything that is encrypted with it.
 */
@NullMarked
package dev.caretaker.adapter.jdbc.key;

import org.jspecify.annotations.NullMarked;
