/** The screen of the jobs, and their runs as other pages list them. */
@NullMarked
package dev.caretaker.adapter.web.page.jobs;

import org.jspecify.annotations.NullMarked;
