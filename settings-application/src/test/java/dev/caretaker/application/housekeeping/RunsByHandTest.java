package dev.caretaker.application.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.application.housekeeping.JobRun.Outcome;
import dev.caretaker.application.housekeeping.backup.StalePlanException;
import dev.caretaker.application.housekeeping.backup.StoredBackup;
import dev.caretaker.application.log.LogEntry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs that somebody starts, on threads of their own, and that take longer than anybody waits. */
class RunsByHandTest {

    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Household house = new Household();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final RunJobs jobs = new RunJobs(
            new JobRuns(house.jobStore, house.log, threads), house.backups, house.logs, house.settings, house.watch);
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore goOn = new Semaphore(0);

    @AfterEach
    void letEverythingEnd() {
        goOn.release(1_000);
        threads.shutdown();
    }

    /** A backup that is half written until {@link #goOn} says otherwise. */
    private StartedRun<StoredBackup> slowBackup() {
        house.files.beforeWriting = this::hold;
        StartedRun<StoredBackup> started = jobs.startBackup(Household.ANNA);
        begun.acquireUninterruptibly();
        return started;
    }

    private void hold() {
        begun.release();
        goOn.acquireUninterruptibly();
    }

    private JobRun last() {
        return jobs.runs(0, 1).get(0);
    }

    private List<String> audit() {
        return house.rows("audit").stream()
                .map(row -> row.user() + " " + row.action() + " " + row.outcome())
                .toList();
    }

    @Test
    void run_thatTakesLong_goesOnWhenNobodyWaitsAndIsOfWhoeverStartedIt() {
        StartedRun<StoredBackup> started = slowBackup();

        assertThat(started.await(MOMENT)).isEmpty();
        assertThat(last()).isEqualTo(started.run());
        assertThat(last().result().outcome()).isEqualTo(Outcome.RUNNING);
        assertThat(last().startedBy()).isEqualTo("anna");

        goOn.release();
        StoredBackup taken = started.await(LONG).orElseThrow();
        assertThat(last().id()).isEqualTo(started.run().id());
        assertThat(last().result().outcome()).isEqualTo(Outcome.DONE);
        assertThat(house.backups.list()).containsExactly(taken);
        assertThat(audit()).containsExactly("anna backup-take SUCCESS");
        assertThat(house.rows("jobs")).extracting(LogEntry::user).containsExactly("anna");
    }

    @Test
    void run_whileOneIsUnderWay_isBusyOnThisInstanceAndOnOthers() {
        slowBackup();

        assertThatThrownBy(() -> jobs.startBackup(Household.ANNA)).isInstanceOf(JobBusyException.class);
        assertThatThrownBy(() -> house.other.startBackup(Household.ANNA)).isInstanceOf(JobBusyException.class);
    }

    @Test
    void run_ofAPlanThatIsOutOfDate_saysSoToWhoeverWaits() {
        StartedRun<JobResult> started = jobs.startRemoval("another plan", Household.ANNA);

        assertThatThrownBy(() -> started.await(LONG)).isInstanceOf(StalePlanException.class);
        assertThat(last().result().reason()).isEqualTo(JobRun.STALE_PLAN);
    }

    @Test
    void run_thatFailsWhenNobodyWaits_isToldToTheWitnessAndRecorded() {
        IllegalStateException broken = new IllegalStateException("broken");
        StartedRun<StoredBackup> started = slowBackup();
        house.files.whileWriting = () -> {
            throw broken;
        };
        CompletableFuture<Throwable> told = new CompletableFuture<>();
        CompletableFuture<Throwable> toldLater = new CompletableFuture<>();

        assertThat(started.await(MOMENT)).isEmpty();
        started.onFailure(told::complete);
        goOn.release();

        assertThat(told.join()).isSameAs(broken);
        started.onFailure(toldLater::complete);
        assertThat(toldLater.join()).isSameAs(broken);
        assertThatThrownBy(started::await).isSameAs(broken);
        assertThat(last().result().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(last().result().affected()).containsExactly("IllegalStateException");
    }

    @Test
    void stop_duringARemoval_isSaidToWhoeverWaitsAndLeavesWhatWasDoneInTheRun() {
        house.set("backup-retention", "keepLast", "1", "keepDaily", "0", "keepWeekly", "0", "keepMonthly", "0");
        for (int i = 0; i < 300; i++) {
            house.jobs.takeBackup(Household.ANNA);
        }
        house.files.beforeRemoval = id -> {
            house.files.beforeRemoval = none -> {};
            hold();
        };
        StartedRun<JobResult> started = jobs.startRemoval(house.backups.plan().planId(), Household.ANNA);
        begun.acquireUninterruptibly();
        jobs.stop();
        CompletableFuture<Void> ended = jobs.ended().toCompletableFuture();
        assertThat(ended).isNotDone();
        goOn.release();

        assertThatThrownBy(() -> started.await(LONG)).isInstanceOf(ServerStoppingException.class);
        ended.join();
        assertThat(house.backups.list()).hasSize(50);
        assertThat(last().result().reason()).isEqualTo("server-stopped");
        assertThat(last().result().counts()).containsEntry("removed", 250L);
        assertThat(house.rows("jobs").get(0).details()).containsEntry("removed", "250");
    }

    @Test
    void run_askedForWhileTheServerStops_isNotBegun() {
        jobs.stop();

        assertThatThrownBy(() -> jobs.startBackup(Household.ANNA)).isInstanceOf(ServerStoppingException.class);
        assertThatThrownBy(() -> jobs.cleanUpLogs(Household.ANNA)).isInstanceOf(ServerStoppingException.class);
        assertThat(jobs.runs(0, 1)).isEmpty();
    }

    @Test
    void breakOff_duringABackup_isSaidToWhoeverWaitsAndLeavesNothing() {
        StartedRun<StoredBackup> started = slowBackup();
        jobs.stop();
        CompletableFuture<Void> ended = jobs.ended().toCompletableFuture();
        assertThat(started.await(MOMENT)).isEmpty();
        jobs.breakOff();
        goOn.release();

        assertThatThrownBy(() -> started.await(LONG)).isInstanceOf(ServerStoppingException.class);
        ended.join();
        assertThat(house.backups.list()).isEmpty();
        assertThat(house.files.files()).isEmpty();
        assertThat(last().result().reason()).isEqualTo("server-stopped");
        assertThat(audit()).containsExactly("anna backup-take FAILED");
    }
}
