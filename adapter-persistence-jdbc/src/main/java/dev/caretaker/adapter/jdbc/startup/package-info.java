/**
 * What comes before the first query, and why a server does not start, in one sentence for its operator:
 * {@link dev.caretaker.adapter.jdbc.startup.DatabaseSchema} brings the tables up to date as soon as there is a data source,
 * {@link dev.caretaker.adapter.jdbc.startup.StartUpFailures} translates what drivers and file systems say.
 */
@NullMarked
package dev.caretaker.adapter.jdbc.startup;

import org.jspecify.annotations.NullMarked;
