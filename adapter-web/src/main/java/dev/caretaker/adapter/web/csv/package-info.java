/** Users as a file of comma-separated values (RFC 4180) that spreadsheets open without running anything in it. */
@NullMarked
package dev.caretaker.adapter.web.csv;

import org.jspecify.annotations.NullMarked;
