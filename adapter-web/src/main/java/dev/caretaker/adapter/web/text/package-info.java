/**
 * The words people read: every message, label, help text and unit, by key from {@code messages.properties}. Java code
 * and the domain only know keys and figures; {@link dev.caretaker.adapter.web.text.Wording} turns them into sentences.
 */
@NullMarked
package dev.caretaker.adapter.web.text;

import org.jspecify.annotations.NullMarked;
