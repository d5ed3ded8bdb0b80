/**
 * The pages for people: the frame around every page, where to start, and what several pages share. Each area has a
 * package of its own. Calls the in-ports {@code ChangePassword}, {@code OwnTwoFactor} and {@code RunJobs}.
 */
@NullMarked
package dev.caretaker.adapter.web.page;

import org.jspecify.annotations.NullMarked;
