/**
 * What is worth knowing beside the fields and rows of some sections, and cannot be told from the fields alone: one bean
 * for each such fact, so that the screens themselves know no section.
 */
@NullMarked
package dev.caretaker.adapter.web.page.settings.fact;

import org.jspecify.annotations.NullMarked;
