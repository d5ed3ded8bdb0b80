package dev.caretaker.domain.backup;

import dev.caretaker.domain.backup.Reason.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link BackupRetention} makes of a set of backups: each one is kept or removed, and why. A preview shows it, a
 * run executes it. Equal sets, policies and outcomes give equal plans, whatever the order of the set.
 *
 * @param verdicts one per backup, newest first; of several with the same time the one with the greater id counts as
 *     newer
 * @param exceedsHold whether more than {@code holdAbovePercent} of all backups would go, so that a scheduled run has to
 *     wait for an administrator
 * @param bytesOverLimit bytes by which what is kept exceeds {@code maxTotalSizeMib}, because the rest may not be
 *     removed; 0 if it fits or no size is set
 */
public record RetentionPlan(List<Verdict> verdicts, boolean exceedsHold, long bytesOverLimit) {

    /** Copies the verdicts. */
    public RetentionPlan {
        verdicts = List.copyOf(verdicts);
    }

    /** What happens to a backup. */
    public enum Action {
        /** It stays. */
        KEEP,
        /** It goes. */
        REMOVE
    }

    /**
     * What happens to one backup.
     *
     * @param backup the backup
     * @param reasons if it is kept, everything that holds it; if it is removed, why each rule in force does not hold
     *     it, or, when the size limit takes it, {@code SIZE} followed by the rules that would have held it; never empty
     */
    public record Verdict(Backup backup, List<Reason> reasons) {

        /**
         * Copies the reasons.
         *
         * @throws IllegalArgumentException if there is none
         */
        public Verdict {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a verdict needs a reason");
            }
        }

        /**
         * Whether it is kept or removed.
         *
         * @return what the first reason says
         */
        public Action action() {
            return reasons.get(0).finding() == Finding.HOLDS ? Action.KEEP : Action.REMOVE;
        }
    }

    /**
     * The backups that go.
     *
     * @return oldest first, so that a run that breaks off leaves the newer ones
     */
    public List<Backup> removals() {
        var removals = new ArrayList<Backup>();
        for (int i = verdicts.size() - 1; i >= 0; i--) {
            if (verdicts.get(i).action() == Action.REMOVE) {
                removals.add(verdicts.get(i).backup());
            }
        }
        return removals;
    }
}
