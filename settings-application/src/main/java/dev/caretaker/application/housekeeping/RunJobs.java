package dev.caretaker.application.housekeeping;

import dev.caretaker.application.Actor;
import dev.caretaker.application.housekeeping.JobRuns.Done;
import dev.caretaker.application.housekeeping.JobRuns.Slot;
import dev.caretaker.application.housekeeping.JobStore.Job;
import dev.caretaker.application.housekeeping.backup.BackupFolderException;
import dev.caretaker.application.housekeeping.backup.KeepBackups;
import dev.caretaker.application.housekeeping.backup.StoredBackup;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.domain.backup.Backup.Origin;
import dev.caretaker.domain.backup.BackupRetention;
import dev.caretaker.domain.log.LogCleanup;
import dev.caretaker.domain.section.Schedule;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Runs jobs when they come due and when somebody asks for it. The next run of each is stored: a server that was down at
 * the time catches up once, and of several instances one does it. When that one dies, another takes over as soon as its
 * lease has run out. Thread-safe.
 */
public final class RunJobs {

    /** How often {@link #extendLeases} wants to be called, in seconds. */
    public static final int HEARTBEAT_SECONDS = 5;

    private static final Schedule DAILY = new Schedule("0 6 * * *");

    private final JobRuns runs;
    private final KeepBackups backups;
    private final KeepLogs logs;
    private final ManageSettings settings;
    private final ClockWatch watch;

    /**
     * The jobs of an installation.
     *
     * @param runs what their runs go through
     * @param backups takes and removes backups
     * @param logs cleans up logs
     * @param settings when jobs come due
     * @param watch tells whether the clock can be trusted
     */
    public RunJobs(JobRuns runs, KeepBackups backups, KeepLogs logs, ManageSettings settings, ClockWatch watch) {
        this.runs = runs;
        this.backups = backups;
        this.logs = logs;
        this.settings = settings;
        this.watch = watch;
    }

    /**
     * Ends runs that a process before this one left when it was killed, as is done once their lease has run out: what was
     * planned comes due again at once, and nothing stays half done. Only for an instance that has the storage to itself,
     * before it runs any job.
     */
    public void endLeftOver() {
        runs.endLeftOver();
        backups.settleBrokenOff();
    }

    /**
     * Takes a backup if one is due, and then removes those that no rule keeps, and what is left of one that broke off. Wants
     * to be called every few seconds.
     */
    public void backUpIfDue() {
        BackupRetention policy = settings.current(BackupRetention.class);
        runs.due(JobKind.BACKUP, policy.schedule(), policy.timeZone()).ifPresent(slot -> {
            if (runs.attempt(slot, run -> taken(Origin.SCHEDULED, run, Actor.system()))) {
                runs.plan(JobKind.BACKUP_RETENTION, "after the backup of " + slot.at(), slot.at());
            }
        });
        runs.due(JobKind.BACKUP_RETENTION)
                .map(at -> new Slot(JobKind.BACKUP_RETENTION, at, Optional.empty()))
                .ifPresent(slot -> runs.attempt(slot, run -> removed(Optional.empty(), run, Actor.system())));
        backups.settleBrokenOff();
    }

    /** Cleans up the logs if that is due. Wants to be called every few seconds. */
    public void cleanUpIfDue() {
        Schedule schedule = settings.current(LogCleanup.class).schedule();
        ZoneId zone = settings.current(BackupRetention.class).timeZone();
        runs.due(JobKind.LOG_CLEANUP, schedule, zone).ifPresent(slot -> runs.attempt(slot, this::cleaned));
    }

    /**
     * Does something once a day, early in the morning, if that is due. Wants to be called every few seconds.
     *
     * @param kind the job
     * @param work what to do; a failure is recorded and tried again later
     */
    public void dailyIfDue(JobKind kind, Supplier<JobResult> work) {
        ZoneId zone = settings.current(BackupRetention.class).timeZone();
        runs.due(kind, DAILY, zone)
                .ifPresent(slot -> runs.attempt(slot, run -> {
                    JobResult result = work.get();
                    return new Done<>(result, result);
                }));
    }

    /** Holds the jobs of runs that are under way here. Wants to be called every {@value #HEARTBEAT_SECONDS} seconds. */
    public void extendLeases() {
        runs.extendLeases();
    }

    /**
     * Before the server stops: begins no job any more, and has removals under way end with their present step. A backup goes
     * on until {@link #breakOff}, for half of one is worth nothing.
     */
    public void stop() {
        runs.stop();
    }

    /** After {@link #stop}, when the server can wait no longer for a backup: has it break off, so that nothing is left of it. */
    public void breakOff() {
        backups.breakOff();
    }

    /**
     * The end of all runs that are under way here now.
     *
     * @return done when each has ended, in whatever way; never fails
     */
    public CompletionStage<Void> ended() {
        return runs.ended();
    }

    /** When the server stops: records runs that are still under way here as failed, so that they are not waited for. */
    public void endUnderWay() {
        runs.endUnderWay();
    }

    /**
     * Begins to take a backup now.
     *
     * @param actor who, and from where
     * @return the run, which gives the complete backup. It fails with {@link BackupFolderException} if there is no room for
     *     it, or the folder cannot be used; with {@link dev.caretaker.application.AdapterFailureException} if it cannot be
     *     written as a whole for another reason
     * @throws JobBusyException if one is being taken
     * @throws ServerStoppingException if the server is being stopped
     */
    public StartedRun<StoredBackup> startBackup(Actor actor) {
        return runs.runNow(JobKind.BACKUP, actor, run -> taken(Origin.MANUAL, run, actor));
    }

    /**
     * Begins to remove what a plan says, and only if it is still what would be done now.
     *
     * @param planId the plan
     * @param actor who, and from where
     * @return the run, which gives how it went. It fails with
     *     {@link dev.caretaker.application.housekeeping.backup.StalePlanException} if the plan is out of date
     * @throws JobBusyException if backups are being removed
     * @throws ServerStoppingException if the server is being stopped
     */
    public StartedRun<JobResult> startRemoval(String planId, Actor actor) {
        return runs.runNow(JobKind.BACKUP_RETENTION, actor, run -> removed(Optional.of(planId), run, actor));
    }

    /**
     * Begins to clean up the logs now.
     *
     * @param actor who, and from where
     * @return the run, which gives how it went
     * @throws JobBusyException if that is under way
     * @throws ServerStoppingException if the server is being stopped
     */
    public StartedRun<JobResult> startCleanUp(Actor actor) {
        return runs.runNow(JobKind.LOG_CLEANUP, actor, this::cleaned);
    }

    /** As {@link #startBackup}, and waits for its end as long as that takes. */
    public StoredBackup takeBackup(Actor actor) {
        return startBackup(actor).await();
    }

    /** As {@link #startRemoval}, and waits for its end as long as that takes. */
    public JobResult removeBackups(String planId, Actor actor) {
        return startRemoval(planId, actor).await();
    }

    /** As {@link #startCleanUp}, and waits for its end as long as that takes. */
    public JobResult cleanUpLogs(Actor actor) {
        return startCleanUp(actor).await();
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
        JobResult result = watch.jump(runs.now())
                .map(jump -> JobResult.held("clock-jump", Map.of("seconds", jump.toSeconds())))
                .orElseGet(removal);
        return new Done<>(result, result);
    }

    /**
     * One run.
     *
     * @param id its id
     * @return as it is now; empty if there is none
     */
    public Optional<JobRun> find(String id) {
        return runs.find(id);
    }

    /**
     * Past and present runs.
     *
     * @param page number of the page, from 0
     * @param size runs per page, 1 or more
     * @return last started first
     */
    public List<JobRun> runs(int page, int size) {
        return runs.list(page, size);
    }

    /**
     * The last runs of some jobs, however often others run.
     *
     * @param kinds the jobs
     * @param most how many runs, 1 or more
     * @return last started first
     */
    public List<JobRun> runs(Set<JobKind> kinds, int most) {
        return runs.list(kinds, most);
    }

    /**
     * Which jobs wait for somebody to look: the last run of each that settled anything was held.
     *
     * @return those runs, at most one of each job
     */
    public List<JobRun> held() {
        return runs.held();
    }

    /**
     * What is known of a job.
     *
     * @param kind the job
     * @return its plan
     */
    public Job job(JobKind kind) {
        return runs.job(kind);
    }
}
