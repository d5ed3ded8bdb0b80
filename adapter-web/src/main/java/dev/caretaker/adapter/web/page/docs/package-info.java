/**
 * The interactive documentation of the REST API: Swagger UI for those whom the section
 * {@code api-documentation} lets in.
 */
@NullMarked
package dev.caretaker.adapter.web.page.docs;

import org.jspecify.annotations.NullMarked;
