package dev.caretaker.application.housekeeping.backup;

import dev.caretaker.domain.backup.Coverage;
import dev.caretaker.domain.backup.RetentionPlan;
import java.time.Instant;
import java.util.List;

/**
 * What a removal would do.
 *
 * @param planId names exactly these verdicts on exactly these backups by exactly these rules
 * @param madeAt the present when it was made
 * @param plan the verdicts
 * @param coverage what the count rules ask for and what there is
 */
public record RetentionPreview(String planId, Instant madeAt, RetentionPlan plan, List<Coverage> coverage) {

    /** Copies the lines. */
    public RetentionPreview {
        coverage = List.copyOf(coverage);
    }

    /**
     * Size of all backups.
     *
     * @return bytes
     */
    public long bytes() {
        return plan.verdicts().stream()
                .mapToLong(verdict -> verdict.backup().sizeBytes())
                .sum();
    }

    /**
     * Size of those that go.
     *
     * @return bytes
     */
    public long bytesRemoved() {
        return plan.removals().stream().mapToLong(backup -> backup.sizeBytes()).sum();
    }
}
