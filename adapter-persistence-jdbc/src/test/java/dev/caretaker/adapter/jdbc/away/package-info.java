@NullMarked
package dev.caretaker.adapter.jdbc.away;

import org.jspecify.annotations.NullMarked;
