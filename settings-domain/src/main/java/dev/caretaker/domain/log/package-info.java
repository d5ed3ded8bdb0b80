/**
 * Which kinds of log there are ({@link dev.caretaker.domain.log.LogType}), and how long and how large each may grow
 * ({@link dev.caretaker.domain.log.LogCleanup}); what clean-up would take ({@link dev.caretaker.domain.log.CleanupPlan}).
 */
@NullMarked
package dev.caretaker.domain.log;

import org.jspecify.annotations.NullMarked;
