/** The screen of the backups: what there is, what removal would do with it, and what can be done by hand. */
@NullMarked
package dev.caretaker.adapter.web.page.backups;

import org.jspecify.annotations.NullMarked;
