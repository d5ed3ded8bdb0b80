package dev.caretaker.application.contract;

import static dev.caretaker.application.contract.JobRows.LEASE;
import static dev.caretaker.application.contract.JobRows.at;
import static dev.caretaker.application.contract.JobRows.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.housekeeping.JobResult;
import dev.caretaker.application.housekeeping.JobRun;
import dev.caretaker.application.housekeeping.JobRun.Outcome;
import dev.caretaker.application.housekeeping.JobStore;
import dev.caretaker.application.housekeeping.JobStore.Job;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link JobStore} promises. */
public interface JobStoreContract extends JobLeaseContract {

    /**
     * The store under test.
     *
     * @return the same store throughout a test, without a plan or a run at its start
     */
    @Override
    JobStore store();

    private Job job() {
        return store().job(JobKind.LOG_CLEANUP);
    }

    @Test
    default void store_new_knowsNothing() {
        for (JobKind kind : JobKind.values()) {
            assertEquals(new Job(kind, "", Optional.empty(), 0), store().job(kind));
        }
        assertEquals(List.of(), store().runs(0, 10));
        assertFalse(store().extend("nobody", LEASE));
    }

    @Test
    default void now_askedTwice_doesNotGoBack() {
        Instant first = store().now();

        assertFalse(store().now().isBefore(first));
    }

    @Test
    default void plan_sameSchedule_staysAndAnotherReplacesIt() {
        assertTrue(store().plan(JobKind.LOG_CLEANUP, "0 3 * * * UTC", at(10)));
        assertFalse(store().plan(JobKind.LOG_CLEANUP, "0 3 * * * UTC", at(20)));
        assertEquals(new Job(JobKind.LOG_CLEANUP, "0 3 * * * UTC", at(10), 0), job());

        assertTrue(store().plan(JobKind.LOG_CLEANUP, "never", Optional.empty()));
        assertEquals(Optional.empty(), job().next());
        assertEquals(Optional.empty(), store().job(JobKind.BACKUP).next());
    }

    @Test
    default void move_nextRun_happensUnlessItIsAnotherOneMeanwhile() {
        store().plan(JobKind.LOG_CLEANUP, "s", at(31_536_000));

        assertTrue(store().move(JobKind.LOG_CLEANUP, at(31_536_000).orElseThrow(), at(60).orElseThrow()));
        assertEquals(new Job(JobKind.LOG_CLEANUP, "s", at(60), 0), job());
        assertFalse(store().move(JobKind.LOG_CLEANUP, at(31_536_000).orElseThrow(), at(90).orElseThrow()));
        assertEquals(at(60), job().next());
        assertFalse(store().move(JobKind.BACKUP, at(60).orElseThrow(), at(90).orElseThrow()));
    }

    @Test
    default void finish_anyResult_isReadBack() {
        JobResult partial = new JobResult(
                Outcome.PARTIAL, Map.of("removed", 3L, "näme", Long.MAX_VALUE), "not-removed", List.of("a b", "c\"d"));
        store().plan(JobKind.LOG_CLEANUP, "s", at(10));
        store().claim(run("r", at(10)), at(20), LEASE);

        JobRun ended = run("r", at(10)).ended(Samples.NOW.plusSeconds(5), partial);
        store().finish(ended, Optional.empty());

        assertEquals(List.of(ended), store().runs(0, 10));
    }

    @Test
    default void run_byItsId_isFoundAsItIsNow() {
        store().plan(JobKind.LOG_CLEANUP, "s", at(10));
        store().claim(run("r", at(10)), at(20), LEASE);
        assertEquals(Optional.of(run("r", at(10))), store().run("r"));

        JobRun ended = run("r", at(10)).ended(Samples.NOW, JobResult.done(Map.of("rows", 1L)));
        store().finish(ended, Optional.empty());
        assertEquals(Optional.of(ended), store().run("r"));
        assertEquals(Optional.empty(), store().run("another"));
        assertEquals(Optional.empty(), store().run("ä\u0000 '"));
    }

    @Test
    default void finish_failure_isCountedAndBringsTheNextRunForward() {
        JobResult failed = new JobResult(Outcome.FAILED, Map.of(), "failed", List.of());
        store().plan(JobKind.LOG_CLEANUP, "s", at(10));
        store().claim(run("a", at(10)), at(20), LEASE);
        store().finish(run("a", at(10)).ended(Samples.NOW, failed), at(15));
        assertEquals(new Job(JobKind.LOG_CLEANUP, "s", at(15), 1), job());

        store().claim(run("b", at(15)), at(20), LEASE);
        store().finish(run("b", at(15)).ended(Samples.NOW, failed), at(30));
        assertEquals(new Job(JobKind.LOG_CLEANUP, "s", at(20), 2), job());

        store().claim(run("c", at(20)), at(40), LEASE);
        store().finish(run("c", at(20)).ended(Samples.NOW, JobResult.done(Map.of())), Optional.empty());
        assertEquals(new Job(JobKind.LOG_CLEANUP, "s", at(40), 0), job());
    }

    @Test
    default void finish_failureOfARunByHand_isNotCounted() {
        JobResult failed = new JobResult(Outcome.FAILED, Map.of(), "failed", List.of());
        store().plan(JobKind.LOG_CLEANUP, "s", at(10));
        store().claim(run("hand", Optional.empty()), Optional.empty(), LEASE);
        store().finish(run("hand", Optional.empty()).ended(Samples.NOW, failed), Optional.empty());
        assertEquals(new Job(JobKind.LOG_CLEANUP, "s", at(10), 0), job());

        store().claim(run("planned", at(10)), at(20), LEASE);
        store().finish(run("planned", at(10)).ended(Samples.NOW, failed), at(15));
        store().claim(run("again", Optional.empty()), Optional.empty(), LEASE);
        store().finish(run("again", Optional.empty()).ended(Samples.NOW, failed), Optional.empty());
        assertEquals(new Job(JobKind.LOG_CLEANUP, "s", at(15), 1), job());
    }

    @Test
    default void runs_pages_comeLastStartedFirst() {
        for (int i = 0; i < 5; i++) {
            JobRun run =
                    JobRun.started("r" + i, JobKind.LOG_CLEANUP, Optional.empty(), Samples.NOW.plusSeconds(i), "u");
            store().claim(run, Optional.empty(), LEASE);
            store().finish(run.ended(run.startedAt(), JobResult.done(Map.of())), Optional.empty());
        }

        assertEquals(List.of("r4", "r3"), ids(0));
        assertEquals(List.of("r0"), ids(2));
        assertEquals(List.of(), ids(Integer.MAX_VALUE));
    }

    @Test
    default void runs_ofOneJob_areFoundBehindAnyNumberOfOthers() {
        ran("first", JobKind.LOG_CLEANUP, JobResult.done(Map.of()));
        ran("second", JobKind.LOG_CLEANUP, JobResult.done(Map.of()));
        for (int i = 0; i < 120; i++) {
            ran("other" + i, JobKind.BACKUP, JobResult.done(Map.of()));
        }

        assertEquals(List.of("second", "first"), ids(store().runs(Set.of(JobKind.LOG_CLEANUP), 10)));
        assertEquals(List.of("second"), ids(store().runs(Set.of(JobKind.LOG_CLEANUP), 1)));
        assertEquals(List.of(), store().runs(Set.of(JobKind.CREDENTIAL_EXPIRY), 10));
        assertEquals(List.of(), store().runs(Set.of(), 10));
    }

    @Test
    default void runs_underAClockThatWasAhead_comeInTheOrderInWhichTheyBegan() {
        ran("ahead", JobKind.BACKUP, Samples.NOW.plusSeconds(31_536_000));
        ran("between", JobKind.CREDENTIAL_EXPIRY, Samples.NOW.plusSeconds(1));
        ran("later", JobKind.BACKUP_RETENTION, Samples.NOW.plusSeconds(2));
        ran("last", JobKind.BACKUP, Samples.NOW.plusSeconds(3));

        Set<JobKind> both = Set.of(JobKind.BACKUP, JobKind.BACKUP_RETENTION);
        assertEquals(List.of("last", "later", "ahead"), ids(store().runs(both, 10)));
        assertEquals(List.of("last", "later"), ids(store().runs(both, 2)));
        assertEquals(List.of("last", "later", "between", "ahead"), ids(store().runs(0, 10)));
    }

    private void ran(String id, JobKind kind, Instant startedAt) {
        JobRun run = JobRun.started(id, kind, Optional.empty(), startedAt, "u");
        store().claim(run, Optional.empty(), LEASE);
        store().finish(run.ended(startedAt, JobResult.done(Map.of())), Optional.empty());
    }

    @Test
    default void lastSettling_held_isFoundBehindRunsThatSettledNothing() {
        assertEquals(Optional.empty(), store().lastSettling(JobKind.LOG_CLEANUP));
        ran("held", JobKind.LOG_CLEANUP, JobResult.held("clock-jump", Map.of("seconds", 7L)));
        for (int i = 0; i < 120; i++) {
            ran("failed" + i, JobKind.LOG_CLEANUP, new JobResult(Outcome.FAILED, Map.of(), "failed", List.of()));
        }
        ran("stale", JobKind.LOG_CLEANUP, JobResult.held(JobRun.STALE_PLAN, Map.of()));
        ran("other", JobKind.BACKUP, JobResult.done(Map.of()));
        store().claim(run("running", Optional.empty()), Optional.empty(), LEASE);

        assertEquals(
                "held", store().lastSettling(JobKind.LOG_CLEANUP).orElseThrow().id());
    }

    @Test
    default void lastSettling_workDone_isThatRun() {
        ran("held", JobKind.LOG_CLEANUP, JobResult.held("exceeds-hold", Map.of()));
        ran("done", JobKind.LOG_CLEANUP, JobResult.done(Map.of()));
        assertEquals(
                "done", store().lastSettling(JobKind.LOG_CLEANUP).orElseThrow().id());

        ran("partial", JobKind.LOG_CLEANUP, new JobResult(Outcome.PARTIAL, Map.of(), "not-removed", List.of("a")));
        assertEquals(
                "partial",
                store().lastSettling(JobKind.LOG_CLEANUP).orElseThrow().id());
    }

    private void ran(String id, JobKind kind, JobResult result) {
        JobRun run = JobRun.started(id, kind, Optional.empty(), Samples.NOW, "u");
        store().claim(run, Optional.empty(), LEASE);
        store().finish(run.ended(Samples.NOW, result), Optional.empty());
    }

    private static List<String> ids(List<JobRun> runs) {
        return runs.stream().map(JobRun::id).toList();
    }

    private List<String> ids(int page) {
        return ids(store().runs(page, 2));
    }
}
