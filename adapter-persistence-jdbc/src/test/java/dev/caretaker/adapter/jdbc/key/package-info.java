/** Who else uses the master key. */
@NullMarked
package dev.caretaker.adapter.jdbc.key;

import org.jspecify.annotations.NullMarked;
