package dev.caretaker.application.log;

import dev.caretaker.application.log.LogEntry.Outcome;
import java.util.Map;

/**
 * Something that happened, to be recorded along with others.
 *
 * @param action what, such as {@code password-change}
 * @param outcome how it went
 * @param details more about it; never a secret
 */
public record LogEvent(String action, Outcome outcome, Map<String, String> details) {

    /** Copies the details. */
    public LogEvent {
        details = Map.copyOf(details);
    }
}
