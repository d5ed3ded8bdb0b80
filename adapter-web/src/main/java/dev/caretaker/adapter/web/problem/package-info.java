/**
 * How refusals and failures look from outside: problem details (RFC 9457) for programs, a page for people, and never the
 * text of an exception.
 */
@NullMarked
package dev.caretaker.adapter.web.problem;

import org.jspecify.annotations.NullMarked;
