/**
 * Every revision of settings, one row per value.
 */
@NullMarked
package dev.caretaker.adapter.jdbc.settings;

import org.jspecify.annotations.NullMarked;
