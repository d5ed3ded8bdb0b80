/**
 * Work that the server does by itself: one job after the other, each run of it recorded. In-ports:
 * {@link dev.caretaker.application.housekeeping.RunJobs}, {@link dev.caretaker.application.housekeeping.KeepLogs};
 * out-ports: {@link dev.caretaker.application.housekeeping.JobStore}, {@link dev.caretaker.application.housekeeping.DiskSpace}.
 */
@NullMarked
package dev.caretaker.application.housekeeping;

import org.jspecify.annotations.NullMarked;
