package dev.caretaker.application.housekeeping;

import dev.caretaker.application.housekeeping.JobRun.Outcome;
import java.util.List;
import java.util.Map;

/**
 * How a run ended.
 *
 * @param outcome how
 * @param counts what was done, by name, such as {@code removed}
 * @param reason why it was not simply done, as a code such as {@code clock-jump}; empty if it was
 * @param affected what the reason concerns, such as the names of files that could not be removed
 */
public record JobResult(Outcome outcome, Map<String, Long> counts, String reason, List<String> affected) {

    /** Copies both. */
    public JobResult {
        counts = Map.copyOf(counts);
        affected = List.copyOf(affected);
    }

    /**
     * Everything was done.
     *
     * @param counts what, by name
     * @return the result
     */
    public static JobResult done(Map<String, Long> counts) {
        return new JobResult(Outcome.DONE, counts, "", List.of());
    }

    /**
     * Nothing was done, because a person has to look first.
     *
     * @param reason why, as a code
     * @param counts what would have been done, by name
     * @return the result
     */
    public static JobResult held(String reason, Map<String, Long> counts) {
        return new JobResult(Outcome.HELD, counts, reason, List.of());
    }
}
