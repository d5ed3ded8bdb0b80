/**
 * The mechanism behind every settings screen: a {@link dev.caretaker.domain.section.Section} describes one typed
 * record as an ordered list of {@link dev.caretaker.domain.section.Field}s, and the
 * {@link dev.caretaker.domain.section.SettingsCatalogue} lists the sections a product has. Reading text into a
 * record reports every {@link dev.caretaker.domain.section.Violation} at once.
 */
@NullMarked
package dev.caretaker.domain.section;

import org.jspecify.annotations.NullMarked;
