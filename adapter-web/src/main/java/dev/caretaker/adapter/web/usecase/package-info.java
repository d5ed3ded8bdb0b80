/**
 * The use cases that screens and API call, as beans. A host provides a bean for each out-port, and for what no use case can
 * know: the clock, the catalogue of sections, the event log, what is known of passwords, what goes into a backup and how
 * Microsoft is reached. The server does so with real adapters, the tests of this module do with those in memory.
 */
@NullMarked
package dev.caretaker.adapter.web.usecase;

import org.jspecify.annotations.NullMarked;
