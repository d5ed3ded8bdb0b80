package dev.caretaker.application.housekeeping.backup;

import java.util.List;

/** A plan is not what would be done now, because the world has changed since; nothing was removed. */
public final class StalePlanException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Change> changes;

    /**
     * A plan that is out of date.
     *
     * @param changes what changed; empty if the plan is not known any more
     */
    public StalePlanException(List<Change> changes) {
        super("the plan is out of date: " + changes);
        this.changes = List.copyOf(changes);
    }

    /**
     * What changed since the plan was made.
     *
     * @return the changes; empty if the plan is not known any more
     */
    public List<Change> changes() {
        return changes;
    }

    /**
     * One change.
     *
     * @param kind what happened
     * @param backup id of the backup it happened to; empty for the rules
     */
    public record Change(Kind kind, String backup) {}

    /** What can happen between a plan and its run. */
    public enum Kind {
        /** The rules were changed. */
        RULES,
        /** A backup was added. */
        ADDED,
        /** A backup has gone. */
        GONE,
        /** A backup was pinned. */
        PINNED,
        /** A backup was unpinned. */
        UNPINNED,
        /** A backup that was being written is complete. */
        COMPLETED,
        /** The verdict on a backup changed, because time went by or for the sake of other changes. */
        VERDICT
    }
}
