package dev.caretaker.adapter.web.api.housekeeping;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a removal of backups would do.
 *
 * @param planId names exactly this plan; a run has to name it
 * @param madeAt when it was made
 * @param exceedsHold whether a scheduled run of it would be held
 * @param bytes size of all backups
 * @param bytesRemoved size of those that go
 * @param bytesOverLimit bytes beyond the size limit that may not be removed
 * @param backups the verdict on each backup, newest first
 * @param coverage how far the backups reach
 * @param sizeWarning of a preview: why its size limits nothing, because the disk is smaller; null otherwise
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PlanJson(
        String planId,
        Instant madeAt,
        boolean exceedsHold,
        long bytes,
        long bytesRemoved,
        long bytesOverLimit,
        List<VerdictJson> backups,
        List<CoverageJson> coverage,
        @Nullable String sizeWarning) {

    /**
     * What happens to one backup.
     *
     * @param id its id
     * @param createdAt when it was begun
     * @param sizeBytes size of its file
     * @param pinned whether it is pinned
     * @param action {@code KEEP} or {@code REMOVE}
     * @param reasons all reasons
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record VerdictJson(
            String id, Instant createdAt, long sizeBytes, boolean pinned, String action, List<ReasonJson> reasons) {}

    /**
     * One reason.
     *
     * @param rule the rule
     * @param finding {@code HOLDS}, or why the rule does not hold the backup
     * @param period the period it looked at; empty for rules without periods
     * @param message the same for people
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record ReasonJson(String rule, String finding, String period, String message) {}

    /**
     * What a count rule asks for and what there is.
     *
     * @param rule the rule
     * @param wanted periods it asks for
     * @param covered periods that have a backup
     * @param missing periods without, back to the oldest backup, newest first
     * @param reachesBackTo the oldest period that the rule keeps, if it is older than all of these; null otherwise
     * @param message the same for people; empty without a gap
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record CoverageJson(
            String rule,
            int wanted,
            int covered,
            List<String> missing,
            @Nullable String reachesBackTo,
            String message) {}
}
