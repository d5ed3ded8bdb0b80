package dev.caretaker.application.housekeeping;

import dev.caretaker.application.Actor;
import dev.caretaker.application.housekeeping.JobRun.Outcome;
import dev.caretaker.application.housekeeping.JobRuns.Done;
import dev.caretaker.application.housekeeping.backup.BackupFolderException;
import dev.caretaker.application.housekeeping.backup.StalePlanException;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.domain.log.LogType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** The runs on this instance: holds their jobs, has them end with the instance, and records how each went. Thread-safe. */
final class RunsUnderWay {

    static final Duration LEASE = Duration.ofSeconds(6L * RunJobs.HEARTBEAT_SECONDS);

    private final JobStore jobs;
    private final EventLog log;
    private final Map<String, UnderWay> underWay = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    RunsUnderWay(JobStore jobs, EventLog log) {
        this.jobs = jobs;
        this.log = log;
    }

    /** A run on this instance, who started it, whether it is recorded how it went, and when it has ended in whatever way. */
    private record UnderWay(JobRun run, Actor actor, AtomicBoolean recorded, CompletableFuture<Void> end) {

        /** Half a backup is worth nothing. */
        boolean endsWithItsStep() {
            return run.kind() != JobKind.BACKUP;
        }
    }

    boolean isStopping() {
        return stopping;
    }

    void extendLeases() {
        underWay.values().stream()
                .filter(one -> !stopping || !one.endsWithItsStep())
                .forEach(one -> jobs.extend(one.run().id(), LEASE));
    }

    /** Lets go of removals under way, so that none goes on after its present step. */
    void stop() {
        stopping = true;
        underWay.values().forEach(this::letGo);
    }

    private void letGo(UnderWay one) {
        if (one.endsWithItsStep()) {
            jobs.extend(one.run().id(), Duration.ZERO);
        }
    }

    /** Done when every run that is under way now has ended. */
    CompletableFuture<Void> ended() {
        return CompletableFuture.allOf(
                underWay.values().stream().map(UnderWay::end).toArray(CompletableFuture<?>[]::new));
    }

    /** When the instance can wait no longer: what is still under way has failed, and is tried again if it was planned. */
    void endUnderWay() {
        underWay.values().forEach(one -> finish(one, stopped(Map.of())));
    }

    private static JobResult stopped(Map<String, Long> counts) {
        return new JobResult(Outcome.FAILED, counts, "server-stopped", List.of());
    }

    /** Does the work of a run that holds its job, and records how it went. */
    <D extends Done<?>> D run(JobRun run, Actor actor, Function<String, D> work) {
        UnderWay present = new UnderWay(run, actor, new AtomicBoolean(), new CompletableFuture<>());
        underWay.put(run.id(), present);
        if (stopping) { // since the run was claimed
            letGo(present);
        }
        try {
            D done = work.apply(run.id());
            finish(present, done.result());
            return done;
        } catch (LostJobException lost) {
            boolean stopped = stopping;
            finish(present, stopped ? stopped(lost.counts()) : failed(lost, lost.counts()));
            throw stopped ? new ServerStoppingException(run.kind(), lost) : lost;
        } catch (RuntimeException failure) {
            finish(present, failed(failure));
            throw failure;
        } finally {
            underWay.remove(run.id());
            present.end().complete(null);
        }
    }

    private static JobResult failed(RuntimeException failure) {
        if (failure instanceof StalePlanException) {
            return JobResult.held(JobRun.STALE_PLAN, Map.of());
        }
        if (failure instanceof BackupFolderException folder) {
            return new JobResult(Outcome.FAILED, Map.of(), folder.trouble().code(), List.of());
        }
        return failed(failure, Map.of());
    }

    private static JobResult failed(RuntimeException failure, Map<String, Long> counts) {
        return new JobResult(
                Outcome.FAILED, counts, "failed", List.of(failure.getClass().getSimpleName()));
    }

    /** Once, whoever comes first: the run itself or the end of the instance. */
    private void finish(UnderWay one, JobResult result) {
        if (one.recorded().getAndSet(true)) {
            return;
        }
        JobRun run = one.run();
        Instant now = jobs.now();
        boolean again = result.outcome() == Outcome.FAILED && run.plannedAt().isPresent();
        Optional<Instant> retryAt =
                again ? JobRuns.retry(now, jobs.job(run.kind()).failures()) : Optional.empty();
        jobs.finish(run.ended(now, result), retryAt);
        Map<String, String> details = new TreeMap<>();
        result.counts().forEach((name, count) -> details.put(name, Long.toString(count)));
        details.put("result", result.outcome().name());
        if (!result.reason().isEmpty()) {
            details.put("reason", result.reason());
            details.put("affected", String.join(" ", result.affected()));
        }
        log.record(LogType.JOBS, one.actor(), run.kind().code(), logged(result.outcome()), details);
    }

    private static LogEntry.Outcome logged(Outcome outcome) {
        return switch (outcome) {
            case RUNNING, DONE -> LogEntry.Outcome.SUCCESS;
            case HELD -> LogEntry.Outcome.REFUSED;
            default -> LogEntry.Outcome.FAILED;
        };
    }
}
