/** Logs on real databases: what is read and removed, in which order, and what their seals find. */
@NullMarked
package dev.caretaker.adapter.jdbc.log;

import org.jspecify.annotations.NullMarked;
