package dev.caretaker.application.housekeeping;

import dev.caretaker.application.Actor;
import dev.caretaker.application.housekeeping.JobRun.Outcome;
import dev.caretaker.application.housekeeping.JobStore.Job;
import dev.caretaker.application.housekeeping.backup.BackupFolderException;
import dev.caretaker.application.housekeeping.backup.KeepBackups;
import dev.caretaker.application.housekeeping.backup.StalePlanException;
import dev.caretaker.application.housekeeping.backup.StoredBackup;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.RandomTokens;
import dev.caretaker.domain.backup.Backup.Origin;
import dev.caretaker.domain.backup.BackupRetention;
import dev.caretaker.domain.log.LogCleanup;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Runs jobs when they come due and when somebody asks for it. The next run of each is stored: a server that was down at
 * the time catches up once, and of several instances one does it. When that one dies, another takes over as soon as its
 * lease has run out. Thread-safe.
 */
public final class RunJobs {

    /** How often {@link #extendLeases} wants to be called, in seconds. */
    public static final int HEARTBEAT_SECONDS = 5;

    private static final Duration LEASE = Duration.ofSeconds(6L * HEARTBEAT_SECONDS);
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final int RETRY_GROWTH = 4;
    private static final int MOST_RETRIES = 5;
    private static final Schedule DAILY = new Schedule("0 6 * * *");

    private final JobStore jobs;
    private final KeepBackups backups;
    private final KeepLogs logs;
    private final ManageSettings settings;
    private final EventLog log;
    private final ClockWatch watch;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /**
     * The jobs of an installation.
     *
     * @param jobs where their runs are kept
     * @param backups takes and removes backups
     * @param logs cleans up logs
     * @param settings when jobs come due
     * @param log where runs are recorded
     * @param watch tells whether the clock can be trusted
     */
    public RunJobs(
            JobStore jobs,
            KeepBackups backups,
            KeepLogs logs,
            ManageSettings settings,
            EventLog log,
            ClockWatch watch) {
        this.jobs = jobs;
        this.backups = backups;
        this.logs = logs;
        this.settings = settings;
        this.log = log;
        this.watch = watch;
    }

    /** What a run does, and what it gives to whoever started it. */
    private record Done<T>(T value, JobResult result) {}

    /** Takes a backup if one is due, and then removes those that no rule keeps. Wants to be called every few seconds. */
    public void backUpIfDue() {
        BackupRetention policy = settings.current(BackupRetention.class);
        due(JobKind.BACKUP, policy.schedule(), policy.timeZone()).ifPresent(slot -> {
            if (attempt(slot, run -> taken(Origin.SCHEDULED, run, Actor.system()))) {
                // Stored, so that it takes place even if this instance does not live to see it.
                jobs.plan(JobKind.BACKUP_RETENTION, "after the backup of " + slot.at(), Optional.of(slot.at()));
            }
        });
        due(JobKind.BACKUP_RETENTION)
                .map(at -> new Slot(JobKind.BACKUP_RETENTION, at, Optional.empty()))
                .ifPresent(slot -> attempt(slot, run -> removed(Optional.empty(), run, Actor.system())));
    }

    /** Cleans up the logs if that is due. Wants to be called every few seconds. */
    public void cleanUpIfDue() {
        Schedule schedule = settings.current(LogCleanup.class).schedule();
        ZoneId zone = settings.current(BackupRetention.class).timeZone();
        due(JobKind.LOG_CLEANUP, schedule, zone).ifPresent(slot -> attempt(slot, this::cleaned));
    }

    /**
     * Does something once a day, early in the morning, if that is due. Wants to be called every few seconds.
     *
     * @param kind the job
     * @param work what to do; a failure is recorded and tried again later
     */
    public void dailyIfDue(JobKind kind, Supplier<JobResult> work) {
        ZoneId zone = settings.current(BackupRetention.class).timeZone();
        due(kind, DAILY, zone)
                .ifPresent(slot -> attempt(slot, run -> {
                    JobResult result = work.get();
                    return new Done<>(result, result);
                }));
    }

    /** Holds the jobs of runs that are under way here. Wants to be called every {@value #HEARTBEAT_SECONDS} seconds. */
    public void extendLeases() {
        underWay.forEach(run -> jobs.extend(run, LEASE));
    }

    /**
     * Takes a backup now.
     *
     * @param actor who, and from where
     * @return the complete backup
     * @throws JobBusyException if one is being taken
     * @throws BackupFolderException if there is no room for it, or the folder cannot be used
     * @throws dev.caretaker.application.AdapterFailureException if it cannot be written as a whole for another reason
     */
    public StoredBackup takeBackup(Actor actor) {
        return now(JobKind.BACKUP, actor, run -> taken(Origin.MANUAL, run, actor));
    }

    /**
     * Removes what a plan says, and only if it is still what would be done now.
     *
     * @param planId the plan
     * @param actor who, and from where
     * @return how it went
     * @throws JobBusyException if backups are being removed
     * @throws dev.caretaker.application.housekeeping.backup.StalePlanException if the plan is out of date
     */
    public JobResult removeBackups(String planId, Actor actor) {
        return now(JobKind.BACKUP_RETENTION, actor, run -> removed(Optional.of(planId), run, actor));
    }

    /**
     * Cleans up the logs now.
     *
     * @param actor who, and from where
     * @return how it went
     * @throws JobBusyException if that is under way
     */
    public JobResult cleanUpLogs(Actor actor) {
        return now(JobKind.LOG_CLEANUP, actor, this::cleaned);
    }

    private Done<StoredBackup> taken(Origin origin, String run, Actor actor) {
        StoredBackup taken = backups.take(origin, run, actor);
        return new Done<>(taken, JobResult.done(Map.of("taken", 1L, "bytes", taken.sizeBytes())));
    }

    private Done<JobResult> removed(Optional<String> planId, String run, Actor actor) {
        return trusting(() -> backups.remove(planId, run, actor));
    }

    private Done<JobResult> cleaned(String run) {
        return trusting(() -> logs.cleanUp(run));
    }

    /** Nothing is removed while the clock cannot be trusted. */
    private Done<JobResult> trusting(Supplier<JobResult> removal) {
        JobResult result = watch.jump(jobs.now())
                .map(jump -> JobResult.held("clock-jump", Map.of("seconds", jump.toSeconds())))
                .orElseGet(removal);
        return new Done<>(result, result);
    }

    /** A slot of the schedule that has come. */
    private record Slot(JobKind kind, Instant at, Optional<Instant> following) {}

    private Optional<Slot> due(JobKind kind, Schedule schedule, ZoneId zone) {
        Optional<Instant> following = schedule.next(jobs.now(), zone);
        if (jobs.plan(kind, schedule.isNever() ? "never" : schedule + " " + zone, following)) {
            return Optional.empty();
        }
        return due(kind).map(at -> new Slot(kind, at, following));
    }

    /** The slot that has come. A run that died comes due again at once, and later if that happens to it repeatedly. */
    private Optional<Instant> due(JobKind kind) {
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
    private boolean attempt(Slot slot, Function<String, ? extends Done<?>> work) {
        JobRun run = JobRun.started(
                RandomTokens.next(),
                slot.kind(),
                Optional.of(slot.at()),
                jobs.now(),
                Actor.system().username());
        if (!jobs.claim(run, slot.following(), LEASE)) {
            return false;
        }
        run(run, Actor.system(), work);
        return true;
    }

    private <T> T now(JobKind kind, Actor actor, Function<String, Done<T>> work) {
        JobRun run = JobRun.started(RandomTokens.next(), kind, Optional.empty(), jobs.now(), actor.username());
        if (!jobs.claim(run, Optional.empty(), LEASE)) {
            throw new JobBusyException(kind);
        }
        return run(run, actor, work).value();
    }

    private <D extends Done<?>> D run(JobRun run, Actor actor, Function<String, D> work) {
        underWay.add(run.id());
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

    private static JobResult failed(RuntimeException failure) {
        if (failure instanceof StalePlanException) {
            return JobResult.held(JobRun.STALE_PLAN, Map.of());
        }
        if (failure instanceof BackupFolderException folder) {
            return new JobResult(Outcome.FAILED, Map.of(), folder.trouble().code(), List.of());
        }
        return new JobResult(
                Outcome.FAILED, Map.of(), "failed", List.of(failure.getClass().getSimpleName()));
    }

    private void finish(JobRun run, Actor actor, JobResult result) {
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

    /**
     * Past and present runs.
     *
     * @param page number of the page, from 0
     * @param size runs per page, 1 or more
     * @return last started first
     */
    public List<JobRun> runs(int page, int size) {
        return jobs.runs(page, size);
    }

    /**
     * The last runs of some jobs, however often others run.
     *
     * @param kinds the jobs
     * @param most how many runs, 1 or more
     * @return last started first
     */
    public List<JobRun> runs(Set<JobKind> kinds, int most) {
        return kinds.stream()
                .flatMap(kind -> jobs.runs(kind, most).stream())
                .sorted(Comparator.comparing(JobRun::startedAt)
                        .thenComparing(JobRun::kind)
                        .reversed())
                .limit(most)
                .toList();
    }

    /**
     * Which jobs wait for somebody to look: the last run of each that settled anything was held.
     *
     * @return those runs, at most one of each job
     */
    public List<JobRun> held() {
        return Stream.of(JobKind.values())
                .flatMap(kind -> jobs.lastSettling(kind).stream())
                .filter(run -> run.result().outcome() == Outcome.HELD)
                .toList();
    }

    /**
     * What is known of a job.
     *
     * @param kind the job
     * @return its plan
     */
    public Job job(JobKind kind) {
        return jobs.job(kind);
    }
}
