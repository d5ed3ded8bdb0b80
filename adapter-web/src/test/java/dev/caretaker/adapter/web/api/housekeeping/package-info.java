/** The REST API of what is kept and removed, over HTTP. */
@NullMarked
package dev.caretaker.adapter.web.api.housekeeping;

import org.jspecify.annotations.NullMarked;
