/**
 * What happened on this server. In-port: {@link dev.caretaker.application.log.EventLog}; out-port:
 * {@link dev.caretaker.application.log.LogStore}.
 */
@NullMarked
package dev.caretaker.application.log;

import org.jspecify.annotations.NullMarked;
