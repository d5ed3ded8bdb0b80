package dev.caretaker.application.inmemory;

import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.housekeeping.JobResult;
import dev.caretaker.application.housekeeping.JobRun;
import dev.caretaker.application.housekeeping.JobRun.Outcome;
import dev.caretaker.application.housekeeping.JobStore;
import dev.caretaker.application.housekeeping.LostJobException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps jobs and their runs in memory. */
public final class InMemoryJobStore implements JobStore {

    private record Held(String runId, Instant until) {}

    private final Clock clock;
    private final Map<JobKind, Job> jobs = new EnumMap<>(JobKind.class);
    private final Map<JobKind, Held> held = new EnumMap<>(JobKind.class);
    private final List<JobRun> lastStartedFirst = new ArrayList<>();

    /**
     * A store without a plan.
     *
     * @param clock what it takes for the present
     */
    public InMemoryJobStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public synchronized Job job(JobKind kind) {
        return jobs.getOrDefault(kind, new Job(kind, "", Optional.empty(), 0));
    }

    @Override
    public synchronized boolean plan(JobKind kind, String schedule, Optional<Instant> next) {
        if (job(kind).schedule().equals(schedule)) {
            return false;
        }
        jobs.put(kind, new Job(kind, schedule, next, 0));
        return true;
    }

    @Override
    public synchronized boolean move(JobKind kind, Instant from, Instant to) {
        Job job = job(kind);
        if (!job.next().equals(Optional.of(from))) {
            return false;
        }
        jobs.put(kind, new Job(kind, job.schedule(), Optional.of(to), job.failures()));
        return true;
    }

    @Override
    public synchronized boolean claim(JobRun run, Optional<Instant> following, Duration lease) {
        Job job = job(run.kind());
        Held holder = held.get(run.kind());
        boolean taken = holder != null && holder.until().isAfter(now());
        boolean slotGone = run.plannedAt().isPresent() && !run.plannedAt().equals(job.next());
        if (taken || slotGone) {
            return false;
        }
        if (holder != null) {
            abandon(holder.runId());
        }
        if (run.plannedAt().isPresent()) {
            jobs.put(run.kind(), new Job(run.kind(), job.schedule(), following, job.failures()));
        }
        held.put(run.kind(), new Held(run.id(), now().plus(lease)));
        lastStartedFirst.add(0, run);
        return true;
    }

    private void abandon(String runId) {
        lastStartedFirst.replaceAll(run -> run.id().equals(runId)
                ? run.ended(now(), new JobResult(Outcome.ABANDONED, Map.of(), "abandoned", List.of()))
                : run);
    }

    @Override
    public synchronized boolean extend(String runId, Duration lease) {
        boolean[] extended = {false};
        held.replaceAll((kind, holder) -> {
            boolean mine = holder.runId().equals(runId) && holder.until().isAfter(now());
            extended[0] |= mine;
            return mine ? new Held(runId, now().plus(lease)) : holder;
        });
        return extended[0];
    }

    @Override
    public synchronized boolean giveUp(JobKind kind, Optional<Instant> retryAt) {
        Held holder = held.get(kind);
        if (holder == null || holder.until().isAfter(now())) {
            return false;
        }
        abandon(holder.runId());
        boolean planned = lastStartedFirst.stream()
                .anyMatch(run ->
                        run.id().equals(holder.runId()) && run.plannedAt().isPresent());
        letGo(kind, planned ? retryAt : Optional.empty(), job(kind).failures() + (planned ? 1 : 0));
        return true;
    }

    @Override
    public synchronized void finish(JobRun ended, Optional<Instant> retryAt) {
        Held holder = held.get(ended.kind());
        if (holder == null || !holder.runId().equals(ended.id())) {
            return;
        }
        lastStartedFirst.replaceAll(run -> run.id().equals(ended.id()) ? ended : run);
        boolean failed = ended.result().outcome() == Outcome.FAILED;
        int more = ended.plannedAt().isPresent() ? 1 : 0;
        letGo(ended.kind(), retryAt, failed ? job(ended.kind()).failures() + more : 0);
    }

    private void letGo(JobKind kind, Optional<Instant> retryAt, int failures) {
        held.remove(kind);
        Job job = job(kind);
        Optional<Instant> next = retryAt.filter(
                        retry -> job.next().map(retry::isBefore).orElse(true))
                .or(job::next);
        jobs.put(kind, new Job(kind, job.schedule(), next, failures));
    }

    @Override
    public synchronized void endLeases() {
        Instant now = now();
        held.replaceAll((kind, holder) -> holder.until().isAfter(now) ? new Held(holder.runId(), now) : holder);
    }

    private boolean holds(String runId) {
        return held.values().stream()
                .anyMatch(
                        holder -> holder.runId().equals(runId) && holder.until().isAfter(now()));
    }

    @Override
    public synchronized Optional<JobRun> run(String id) {
        return lastStartedFirst.stream().filter(run -> run.id().equals(id)).findFirst();
    }

    @Override
    public synchronized List<JobRun> runs(int page, int size) {
        return lastStartedFirst.stream().skip((long) page * size).limit(size).toList();
    }

    @Override
    public synchronized List<JobRun> runs(Set<JobKind> kinds, int most) {
        return lastStartedFirst.stream()
                .filter(run -> kinds.contains(run.kind()))
                .limit(most)
                .toList();
    }

    @Override
    public synchronized Optional<JobRun> lastSettling(JobKind kind) {
        return lastStartedFirst.stream()
                .filter(run -> run.kind() == kind && run.settles())
                .findFirst();
    }

    /** Does something while no run holds a job, or not at all. */
    synchronized void unlessHeld(JobKind kind, Runnable step) {
        Held holder = held.get(kind);
        if (holder == null || !holder.until().isAfter(now())) {
            step.run();
        }
    }

    /** Does something while a run holds its job, or not at all. */
    synchronized void whileHeld(String runId, Runnable step) {
        if (!holds(runId)) {
            throw new LostJobException(runId);
        }
        step.run();
    }
}
