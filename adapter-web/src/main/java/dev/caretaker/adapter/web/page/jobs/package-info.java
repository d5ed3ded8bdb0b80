/** The runs of jobs as pages list them. */
@NullMarked
package dev.caretaker.adapter.web.page.jobs;

import org.jspecify.annotations.NullMarked;
