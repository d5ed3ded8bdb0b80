/**
 * The REST API below {@code /web/api} and {@code /health}: it reads JSON strictly, hands it to the same in-ports as the
 * pages, and answers JSON.
 */
@NullMarked
package dev.caretaker.adapter.web.api;

import org.jspecify.annotations.NullMarked;
