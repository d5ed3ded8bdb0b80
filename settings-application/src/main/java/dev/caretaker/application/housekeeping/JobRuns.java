package dev.caretaker.application.housekeeping;

import dev.caretaker.application.Actor;
import dev.caretaker.application.housekeeping.JobRun.Outcome;
import dev.caretaker.application.housekeeping.JobStore.Job;
import dev.caretaker.application.housekeeping.backup.BackupFolderException;
import dev.caretaker.application.housekeeping.backup.StalePlanException;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.signin.RandomTokens;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Claims jobs for this instance, holds them while they run, and records how each run went; says when one comes due, and when
 * one that failed is tried again. Thread-safe.
 */
public final class JobRuns {

    private static final Duration LEASE = Duration.ofSeconds(6L * RunJobs.HEARTBEAT_SECONDS);
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final int RETRY_GROWTH = 4;
    private static final int MOST_RETRIES = 5;

    private final JobStore jobs;
    private final EventLog log;
    private final Map<String, UnderWay> underWay = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /**
     * The runs of an installation.
     *
     * @param jobs where they are kept
     * @param log where they are recorded
     */
    public JobRuns(JobStore jobs, EventLog log) {
        this.jobs = jobs;
        this.log = log;
    }

    /** Gives up every run that is under way, as is done once its lease has run out: what was planned comes due at once. */
    void endLeftOver() {
        jobs.endLeases();
        for (JobKind kind : JobKind.values()) {
            due(kind);
        }
    }

    /** A run on this instance, and who started it. */
    private record UnderWay(JobRun run, Actor actor) {

        boolean breaksOff() {
            return run.kind() != JobKind.BACKUP;
        }
    }

    /** What a run does, and what it gives to whoever started it. */
    record Done<T>(T value, JobResult result) {}

    Instant now() {
        return jobs.now();
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
        underWay.values().stream()
                .filter(one -> !stopping || !one.breaksOff())
                .forEach(one -> jobs.extend(one.run().id(), LEASE));
    }

    /**
     * Before the instance stops: begins no slot any more, and lets go of removals under way, so that none goes on after its
     * present step. A backup goes on: half of one is worth nothing.
     */
    void stop() {
        stopping = true;
        underWay.values().stream()
                .filter(UnderWay::breaksOff)
                .forEach(one -> jobs.extend(one.run().id(), Duration.ZERO));
    }

    /** When the instance can wait no longer: what is still under way has failed, and is tried again if it was planned. */
    void endUnderWay() {
        underWay.values().forEach(one -> finish(one.run(), one.actor(), stopped()));
    }

    private static JobResult stopped() {
        return new JobResult(Outcome.FAILED, Map.of(), "server-stopped", List.of());
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

    private static Optional<Instant> retry(Instant now, int failures) {
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
        if (stopping || !jobs.claim(run, slot.following(), LEASE)) {
            return false;
        }
        run(run, Actor.system(), work);
        return true;
    }

    /** Runs a job because somebody asks for it. */
    <T> T runNow(JobKind kind, Actor actor, Function<String, Done<T>> work) {
        JobRun run = JobRun.started(RandomTokens.next(), kind, Optional.empty(), jobs.now(), actor.username());
        if (!jobs.claim(run, Optional.empty(), LEASE)) {
            throw new JobBusyException(kind);
        }
        return run(run, actor, work).value();
    }

    private <D extends Done<?>> D run(JobRun run, Actor actor, Function<String, D> work) {
        underWay.put(run.id(), new UnderWay(run, actor));
        try {
            D done = work.apply(run.id());
            finish(run, actor, done.result());
            return done;
        } catch (RuntimeException failure) {
            finish(run, actor, failed(failure));
            throw failure;
        } finally {
            underWay.remove(run.id());
        }
    }

    private JobResult failed(RuntimeException failure) {
        if (stopping && failure instanceof LostJobException) {
            return stopped();
        }
        if (failure instanceof StalePlanException) {
            return JobResult.held(JobRun.STALE_PLAN, Map.of());
        }
        if (failure instanceof BackupFolderException folder) {
            return new JobResult(Outcome.FAILED, Map.of(), folder.trouble().code(), List.of());
        }
        return new JobResult(
                Outcome.FAILED, Map.of(), "failed", List.of(failure.getClass().getSimpleName()));
    }

    /** Once, whoever comes first: the run itself or the end of the instance. */
    private void finish(JobRun run, Actor actor, JobResult result) {
        if (underWay.remove(run.id()) == null) {
            return;
        }
        Instant now = jobs.now();
        boolean again = result.outcome() == Outcome.FAILED && run.plannedAt().isPresent();
        Optional<Instant> retryAt = again ? retry(now, jobs.job(run.kind()).failures()) : Optional.empty();
        jobs.finish(run.ended(now, result), retryAt);
        Map<String, String> details = new TreeMap<>();
        result.counts().forEach((name, count) -> details.put(name, Long.toString(count)));
        details.put("result", result.outcome().name());
        if (!result.reason().isEmpty()) {
            details.put("reason", result.reason());
            details.put("affected", String.join(" ", result.affected()));
        }
        log.record(LogType.JOBS, actor, run.kind().code(), logged(result.outcome()), details);
    }

    private static LogEntry.Outcome logged(Outcome outcome) {
        return switch (outcome) {
            case RUNNING, DONE -> LogEntry.Outcome.SUCCESS;
            case HELD -> LogEntry.Outcome.REFUSED;
            default -> LogEntry.Outcome.FAILED;
        };
    }
}
