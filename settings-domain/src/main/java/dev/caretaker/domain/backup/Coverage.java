package dev.caretaker.domain.backup;

import java.util.List;
import java.util.Optional;

/**
 * How much of what a count rule asks for the backups can give, such as “no backup for 2026-W17, so the weekly rule keeps 7
 * of 8”.
 *
 * @param rule the rule
 * @param wanted newest periods of which it keeps one backup, 1 or more
 * @param covered how many of the periods back to the oldest backup, at most {@code wanted}, have a backup
 * @param missing the others of them, newest first, written as in {@link Reason#period}; empty if there is no gap, though
 *     {@code covered} is then less than {@code wanted} while the backups do not reach back far enough
 * @param reachesBackTo the oldest period of which the rule keeps a backup, if it is older than all of those, because the rule
 *     keeps older ones in the place of what is missing
 */
public record Coverage(
        Reason.Rule rule, int wanted, int covered, List<String> missing, Optional<String> reachesBackTo) {

    /** Copies the periods. */
    public Coverage {
        missing = List.copyOf(missing);
    }

    /**
     * Whether there is a period without a backup.
     *
     * @return true if one is missing
     */
    public boolean hasGap() {
        return !missing.isEmpty();
    }
}
