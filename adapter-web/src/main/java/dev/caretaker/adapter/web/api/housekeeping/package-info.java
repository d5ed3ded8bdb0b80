/** The REST API of what is kept and removed: backups, their retention, the clean-up of logs, and jobs. */
@NullMarked
package dev.caretaker.adapter.web.api.housekeeping;

import org.jspecify.annotations.NullMarked;
