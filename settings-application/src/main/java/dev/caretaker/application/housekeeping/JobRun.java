package dev.caretaker.application.housekeeping;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run of a job.
 *
 * @param id unique, unguessable; whoever knows it holds the job until the run ends or is given up for dead
 * @param kind what was to be done
 * @param plannedAt the slot of the schedule; empty if somebody started it by hand
 * @param startedAt when it began
 * @param endedAt when it ended; empty while it is under way
 * @param startedBy who, {@code system} for the schedule
 * @param result how it ended; {@link Outcome#RUNNING} while it is under way
 */
public record JobRun(
        String id,
        JobKind kind,
        Optional<Instant> plannedAt,
        Instant startedAt,
        Optional<Instant> endedAt,
        String startedBy,
        JobResult result) {

    /** How a run ended. */
    public enum Outcome {
        /** It is under way. */
        RUNNING,
        /** All was done. */
        DONE,
        /** Some was done, and some could not be. */
        PARTIAL,
        /** Nothing was done: an administrator has to look first. */
        HELD,
        /** It broke off; if it was planned, the schedule tries again. */
        FAILED,
        /** Its server stopped or did not answer in time, and another run took over. */
        ABANDONED
    }

    /**
     * A run that begins.
     *
     * @param id unique
     * @param kind what is to be done
     * @param plannedAt the slot of the schedule
     * @param startedAt the present
     * @param startedBy who
     * @return the run
     */
    public static JobRun started(
            String id, JobKind kind, Optional<Instant> plannedAt, Instant startedAt, String startedBy) {
        JobResult running = new JobResult(Outcome.RUNNING, Map.of(), "", List.of());
        return new JobRun(id, kind, plannedAt, startedAt, Optional.empty(), startedBy, running);
    }

    /** Why a run by hand did nothing whose plan was out of date: the job is as it was before. */
    public static final String STALE_PLAN = "stale-plan";

    /**
     * Whether the job stands differently since this run: it did its work, or waits for somebody to look.
     *
     * @return false for a run that is under way, broke off, or was started by hand with a plan out of date
     */
    public boolean settles() {
        return switch (result.outcome()) {
            case DONE, PARTIAL -> true;
            case HELD -> !result.reason().equals(STALE_PLAN);
            case RUNNING, FAILED, ABANDONED -> false;
        };
    }

    /**
     * The same run at its end.
     *
     * @param at when
     * @param how how
     * @return the ended run
     */
    public JobRun ended(Instant at, JobResult how) {
        return new JobRun(id, kind, plannedAt, startedAt, Optional.of(at), startedBy, how);
    }
}
