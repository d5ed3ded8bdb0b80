/**
 * Why a server does not start, in one sentence for its operator: {@link dev.caretaker.adapter.jdbc.startup.DatabaseGuard}
 * looks at the database before it is migrated, {@link dev.caretaker.adapter.jdbc.startup.StartUpFailures} translates what
 * drivers and file systems say.
 */
@NullMarked
package dev.caretaker.adapter.jdbc.startup;

import org.jspecify.annotations.NullMarked;
