/**
 * Work that the server does by itself: one job after the other, each run of it recorded. In-ports:
 * {@link dev.caretaker.application.housekeeping.RunJobs}, {@link dev.caretaker.application.housekeeping.KeepLogs};
 * out-port: {@link dev.caretaker.application.housekeeping.JobStore}.
 */
@NullMarked
package dev.caretaker.application.housekeeping;

import org.jspecify.annotations.NullMarked;
