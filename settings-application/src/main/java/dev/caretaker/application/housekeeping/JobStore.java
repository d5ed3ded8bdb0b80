package dev.caretaker.application.housekeeping;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the next and the past runs of jobs are kept, and who holds a job. Thread-safe; every method is one atomic step and
 * fails with {@link dev.caretaker.application.AdapterFailureException} if the technology does.
 *
 * <p>A run holds its job from {@link #claim} to {@link #finish}, as long as it {@linkplain #extend extends} its lease in
 * time. Once the lease has run out it holds nothing any more, even if nobody else has taken over. Stores that a run changes
 * check in the same atomic step that it holds its job.
 */
public interface JobStore {

    /**
     * The time of the storage, which all instances share.
     *
     * @return the present
     */
    Instant now();

    /**
     * What is known of a job.
     *
     * @param kind the job
     * @return without a next run if it was never planned
     */
    Job job(JobKind kind);

    /**
     * Plans a job anew, unless it is planned by this schedule already.
     *
     * @param kind the job
     * @param schedule the schedule and its zone as text; a change of it replaces the next run
     * @param next its next run; empty for never
     * @return whether the plan was changed
     */
    boolean plan(JobKind kind, String schedule, Optional<Instant> next);

    /**
     * Moves the next run of a job.
     *
     * @param kind the job
     * @param from its next run
     * @param to its next run from now on
     * @return false if the next run is another one meanwhile
     */
    boolean move(JobKind kind, Instant from, Instant to);

    /**
     * Begins a run. A planned one takes its slot: it succeeds only if that slot is still the next run of the job. A run
     * that held the job and let its lease run out is recorded as {@link JobRun.Outcome#ABANDONED}.
     *
     * @param run the run
     * @param following the next run after a planned one; makes no difference otherwise
     * @param lease how long the run holds the job unless it extends that
     * @return false if another run holds the job or took the slot
     */
    boolean claim(JobRun run, Optional<Instant> following, Duration lease);

    /**
     * Holds the job for longer.
     *
     * @param runId id of the run
     * @param lease from now
     * @return false if the run does not hold its job any more
     */
    boolean extend(String runId, Duration lease);

    /**
     * Lets go of a job whose run let its lease run out: the run is recorded as {@link JobRun.Outcome#ABANDONED}, and a
     * planned one is counted as a failure.
     *
     * @param kind the job
     * @param retryAt when to do again what was planned; brings the next run of the job forward if that is later. Makes no
     *     difference if somebody had started the run by hand
     * @return false if no run has the job, or the lease of the one that has it goes on
     */
    boolean giveUp(JobKind kind, Optional<Instant> retryAt);

    /**
     * Ends a run and lets go of its job. A run that was recorded as abandoned stays so. A planned run that failed is counted;
     * one by hand is not, for nobody tries it again but whoever started it.
     *
     * @param ended the run with its result
     * @param retryAt when to try again; brings the next run of the job forward if that is later
     */
    void finish(JobRun ended, Optional<Instant> retryAt);

    /**
     * Ends every lease at once. Only for an instance that has the storage to itself and has just begun: whoever holds a job
     * then is no more.
     */
    void endLeases();

    /**
     * One run.
     *
     * @param id its id
     * @return as it is now; empty if there is none
     */
    Optional<JobRun> run(String id);

    /**
     * Past and present runs.
     *
     * @param page number of the page, from 0
     * @param size runs per page, 1 or more
     * @return last started first: in the order in which they were stored, whatever the clock said
     */
    List<JobRun> runs(int page, int size);

    /**
     * Past and present runs of some jobs, however many of others came between them.
     *
     * @param kinds the jobs
     * @param most how many in all, 1 or more
     * @return last started first, as for all jobs
     */
    List<JobRun> runs(Set<JobKind> kinds, int most);

    /**
     * The last run of a job that {@linkplain JobRun#settles settled} something, however many came after it that did not.
     *
     * @param kind the job
     * @return empty if there is none
     */
    Optional<JobRun> lastSettling(JobKind kind);

    /**
     * What is known of a job.
     *
     * @param kind the job
     * @param schedule as it was planned by; empty if it never was
     * @param next its next run; empty for never
     * @param failures planned runs that failed since the last run that did not fail
     */
    record Job(JobKind kind, String schedule, Optional<Instant> next, int failures) {}
}
