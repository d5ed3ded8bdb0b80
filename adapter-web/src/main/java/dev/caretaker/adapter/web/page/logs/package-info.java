/** The screens of the logs: how large they are, what clean-up would remove, and their rows. */
@NullMarked
package dev.caretaker.adapter.web.page.logs;

import org.jspecify.annotations.NullMarked;
