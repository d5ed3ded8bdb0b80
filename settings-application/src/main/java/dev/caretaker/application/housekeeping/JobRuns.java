package dev.caretaker.application.housekeeping;

import dev.caretaker.application.Actor;
import dev.caretaker.application.housekeeping.JobRun.Outcome;
import dev.caretaker.application.housekeeping.JobStore.Job;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.signin.RandomTokens;
import dev.caretaker.domain.section.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Claims jobs for this instance and has them run; says when one comes due, and when one that failed is tried again.
 * Thread-safe.
 */
public final class JobRuns {

    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final int RETRY_GROWTH = 4;
    private static final int MOST_RETRIES = 5;

    private final JobStore jobs;
    private final RunsUnderWay underWay;
    private final Executor byHand;

    /**
     * The runs of an installation.
     *
     * @param jobs where they are kept
     * @param log where they are recorded
     * @param byHand runs what somebody asks for, at most one task of each kind of job at a time; each may take hours
     */
    public JobRuns(JobStore jobs, EventLog log, Executor byHand) {
        this.jobs = jobs;
        this.underWay = new RunsUnderWay(jobs, log);
        this.byHand = byHand;
    }

    /** Gives up every run that is under way, as is done once its lease has run out: what was planned comes due at once. */
    void endLeftOver() {
        jobs.endLeases();
        for (JobKind kind : JobKind.values()) {
            due(kind);
        }
    }

    /** What a run does, and what it gives to whoever started it. */
    record Done<T>(T value, JobResult result) {}

    Instant now() {
        return jobs.now();
    }

    Optional<JobRun> find(String id) {
        return jobs.run(id);
    }

    List<JobRun> list(int page, int size) {
        return jobs.runs(page, size);
    }

    /** The last runs of some jobs, however often others run; last started first. */
    List<JobRun> list(Set<JobKind> kinds, int most) {
        return jobs.runs(kinds, most);
    }

    /** The last run of each job that settled anything, if it was held. */
    List<JobRun> held() {
        return Stream.of(JobKind.values())
                .flatMap(kind -> jobs.lastSettling(kind).stream())
                .filter(run -> run.result().outcome() == Outcome.HELD)
                .toList();
    }

    Job job(JobKind kind) {
        return jobs.job(kind);
    }

    /** Stored, so that it takes place even if this instance does not live to see it. */
    void plan(JobKind kind, String reason, Instant at) {
        jobs.plan(kind, reason, Optional.of(at));
    }

    void extendLeases() {
        underWay.extendLeases();
    }

    /** Before the instance stops: begins nothing any more, and has removals under way end with their present step. */
    void stop() {
        underWay.stop();
    }

    CompletableFuture<Void> ended() {
        return underWay.ended();
    }

    /** When the instance can wait no longer. */
    void endUnderWay() {
        underWay.endUnderWay();
    }

    /** A slot of the schedule that has come. */
    record Slot(JobKind kind, Instant at, Optional<Instant> following) {}

    /** The slot of a schedule that has come, if any. */
    Optional<Slot> due(JobKind kind, Schedule schedule, ZoneId zone) {
        Optional<Instant> following = schedule.next(jobs.now(), zone);
        if (jobs.plan(kind, schedule.isNever() ? "never" : schedule + " " + zone, following)) {
            return Optional.empty();
        }
        following.ifPresent(next -> schedule.next(next, zone).ifPresent(last -> bringBack(kind, next, last)));
        return due(kind).map(at -> new Slot(kind, at, following));
    }

    /**
     * What was planned while the clock was ahead would stay away until then. One slot ahead is left alone: it is right after
     * a clock was put back by little, behind a slot that has had its run.
     */
    private void bringBack(JobKind kind, Instant next, Instant last) {
        jobs.job(kind)
                .next()
                .filter(planned -> planned.isAfter(last))
                .ifPresent(planned -> jobs.move(kind, planned, next));
    }

    /** The slot that has come. A run that died comes due again at once, and later if that happens to it repeatedly. */
    Optional<Instant> due(JobKind kind) {
        Instant now = jobs.now();
        Job job = jobs.job(kind);
        Optional<Instant> again = job.failures() == 0 ? Optional.of(now) : retry(now, job.failures() - 1);
        Job present = jobs.giveUp(kind, again) ? jobs.job(kind) : job;
        return present.next().filter(next -> !next.isAfter(now));
    }

    /** When to try again what failed after so many failures in a row; empty if that is no use. */
    static Optional<Instant> retry(Instant now, int failures) {
        return failures < MOST_RETRIES
                ? Optional.of(now.plus(FIRST_RETRY.multipliedBy((long) Math.pow(RETRY_GROWTH, failures))))
                : Optional.empty();
    }

    /** Runs a job for the schedule; a failure is recorded and tried again later. Tells whether it was done. */
    boolean attempt(Slot slot, Function<String, ? extends Done<?>> work) {
        JobRun run = JobRun.started(
                RandomTokens.next(),
                slot.kind(),
                Optional.of(slot.at()),
                jobs.now(),
                Actor.system().username());
        if (underWay.isStopping() || !jobs.claim(run, slot.following(), RunsUnderWay.LEASE)) {
            return false;
        }
        try {
            underWay.run(run, Actor.system(), work);
            return true;
        } catch (ServerStoppingException recorded) { // and tried again after the next start
            return false;
        }
    }

    /** Runs a job because somebody asks for it, who may wait for it or not. */
    <T> StartedRun<T> runNow(JobKind kind, Actor actor, Function<String, Done<T>> work) {
        if (underWay.isStopping()) {
            throw new ServerStoppingException(kind);
        }
        JobRun run = JobRun.started(RandomTokens.next(), kind, Optional.empty(), jobs.now(), actor.username());
        if (!jobs.claim(run, Optional.empty(), RunsUnderWay.LEASE)) {
            throw new JobBusyException(kind);
        }
        return new StartedRun<>(
                run,
                CompletableFuture.supplyAsync(
                        () -> underWay.run(run, actor, work).value(), byHand));
    }
}
