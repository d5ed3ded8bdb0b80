/** Codes and apps on two instances at the same moment. */
@NullMarked
package dev.caretaker.adapter.jdbc.twofactor;

import org.jspecify.annotations.NullMarked;
