/** The REST API of the logs: what there is, page by page and as a file, and whether it is what was written. */
@NullMarked
package dev.caretaker.adapter.web.api.log;

import org.jspecify.annotations.NullMarked;
