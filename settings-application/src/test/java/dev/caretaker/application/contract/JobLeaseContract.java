package dev.caretaker.application.contract;

import static dev.caretaker.application.contract.JobRows.LEASE;
import static dev.caretaker.application.contract.JobRows.NO_LEASE;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link JobStore} promises of who holds a job, and for how long. */
public interface JobLeaseContract {

    /**
     * The store under test.
     *
     * @return the same store throughout a test, without a plan or a run at its start
     */
    JobStore store();

    private Job job() {
        return store().job(JobKind.LOG_CLEANUP);
    }

    @Test
    default void claim_slot_isTakenOnce() {
        store().plan(JobKind.LOG_CLEANUP, "s", at(10));

        assertFalse(store().claim(run("early", at(9)), at(20), LEASE));
        assertTrue(store().claim(run("first", at(10)), at(20), LEASE));
        store().finish(run("first", at(10)).ended(Samples.NOW, JobResult.done(Map.of())), Optional.empty());
        assertFalse(store().claim(run("second", at(10)), at(20), LEASE));
        assertEquals(at(20), job().next());
    }

    @Test
    default void claim_byManyAtOnce_succeedsForOne() {
        store().plan(JobKind.LOG_CLEANUP, "s", at(10));

        assertEquals(1, Race.winners(8, caller -> () -> store().claim(run("r" + caller, at(10)), at(20), LEASE)));
        assertEquals(1, store().runs(0, 10).size());
    }

    @Test
    default void claim_byHandByManyAtOnce_succeedsForOne() {
        assertEquals(
                1,
                Race.winners(
                        8,
                        caller -> () -> store().claim(run("r" + caller, Optional.empty()), Optional.empty(), LEASE)));
    }

    @Test
    default void claim_jobThatIsHeld_waitsForItsEnd() {
        store().plan(JobKind.LOG_CLEANUP, "s", at(10));
        assertTrue(store().claim(run("hand", Optional.empty()), Optional.empty(), LEASE));

        assertFalse(store().claim(run("planned", at(10)), at(20), LEASE));
        assertEquals(at(10), job().next());
        assertTrue(store().claim(
                        JobRun.started("other", JobKind.BACKUP, Optional.empty(), Samples.NOW, "u"),
                        Optional.empty(),
                        LEASE));

        store().finish(run("hand", Optional.empty()).ended(Samples.NOW, JobResult.done(Map.of())), Optional.empty());
        assertTrue(store().claim(run("planned", at(10)), at(20), LEASE));
    }

    @Test
    default void claim_leaseRanOut_takesOverAndRecordsTheOtherAsAbandoned() {
        assertTrue(store().claim(run("dead", Optional.empty()), Optional.empty(), NO_LEASE));
        assertTrue(store().claim(run("next", Optional.empty()), Optional.empty(), LEASE));

        assertFalse(store().extend("dead", LEASE));
        assertTrue(store().extend("next", LEASE));
        store().finish(run("dead", Optional.empty()).ended(Samples.NOW, JobResult.done(Map.of())), Optional.empty());

        List<JobRun> runs = store().runs(0, 10);
        assertEquals(Outcome.RUNNING, runs.get(0).result().outcome());
        assertEquals(Outcome.ABANDONED, runs.get(1).result().outcome());
        assertTrue(runs.get(1).endedAt().isPresent());
        assertFalse(store().claim(run("third", Optional.empty()), Optional.empty(), LEASE));
    }

    @Test
    default void extend_runThatHolds_setsTheEndOfItsLease() {
        assertTrue(store().claim(run("slow", Optional.empty()), Optional.empty(), LEASE));

        assertTrue(store().extend("slow", LEASE));
        assertFalse(store().claim(run("next", Optional.empty()), Optional.empty(), LEASE));

        assertTrue(store().extend("slow", NO_LEASE));
        assertTrue(store().claim(run("next", Optional.empty()), Optional.empty(), LEASE));
    }

    @Test
    default void extend_leaseRanOut_comesTooLateEvenIfNobodyTookOver() {
        assertTrue(store().claim(run("paused", Optional.empty()), Optional.empty(), NO_LEASE));

        assertFalse(store().extend("paused", LEASE));

        assertTrue(store().claim(run("next", Optional.empty()), Optional.empty(), LEASE));
    }

    @Test
    default void giveUp_leaseRanOut_countsAsAFailureAndBringsThePlannedRunForward() {
        store().plan(JobKind.LOG_CLEANUP, "s", at(10));
        store().claim(run("dead", at(10)), at(20), NO_LEASE);

        assertTrue(store().giveUp(JobKind.LOG_CLEANUP, at(15)));

        assertEquals(new Job(JobKind.LOG_CLEANUP, "s", at(15), 1), job());
        JobRun dead = store().runs(0, 1).get(0);
        assertEquals(Outcome.ABANDONED, dead.result().outcome());
        assertTrue(dead.endedAt().isPresent());
        assertFalse(store().giveUp(JobKind.LOG_CLEANUP, at(15)));
        store().finish(run("dead", at(10)).ended(Samples.NOW, JobResult.done(Map.of())), Optional.empty());
        assertEquals(new Job(JobKind.LOG_CLEANUP, "s", at(15), 1), job());
        assertTrue(store().claim(run("next", at(15)), at(20), LEASE));
        assertEquals(at(20), job().next());
    }

    @Test
    default void giveUp_runStartedByHand_leavesThePlan() {
        store().plan(JobKind.LOG_CLEANUP, "s", at(10));
        store().claim(run("hand", Optional.empty()), Optional.empty(), NO_LEASE);

        assertTrue(store().giveUp(JobKind.LOG_CLEANUP, at(5)));

        assertEquals(new Job(JobKind.LOG_CLEANUP, "s", at(10), 0), job());
    }

    @Test
    default void giveUp_runThatHoldsOrNone_changesNothing() {
        assertFalse(store().giveUp(JobKind.LOG_CLEANUP, at(5)));
        store().claim(run("alive", Optional.empty()), Optional.empty(), LEASE);

        assertFalse(store().giveUp(JobKind.LOG_CLEANUP, at(5)));

        assertTrue(store().extend("alive", LEASE));
        assertEquals(Outcome.RUNNING, store().runs(0, 1).get(0).result().outcome());
    }

    @Test
    default void endLeases_runsThatHold_holdNothingAnyMore() {
        store().plan(JobKind.LOG_CLEANUP, "s", at(10));
        assertTrue(store().claim(run("left", at(10)), at(20), LEASE));

        store().endLeases();

        assertFalse(store().extend("left", LEASE));
        assertTrue(store().giveUp(JobKind.LOG_CLEANUP, at(15)));
        assertEquals(new Job(JobKind.LOG_CLEANUP, "s", at(15), 1), job());
        assertEquals(Outcome.ABANDONED, store().runs(0, 1).get(0).result().outcome());
        store().endLeases();
        assertFalse(store().giveUp(JobKind.LOG_CLEANUP, at(15)));
        assertTrue(store().claim(run("next", at(15)), at(20), LEASE));
    }

    @Test
    default void giveUp_byManyAtOnce_succeedsForOne() {
        store().plan(JobKind.LOG_CLEANUP, "s", at(10));
        store().claim(run("dead", at(10)), at(20), NO_LEASE);

        assertEquals(1, Race.winners(8, caller -> () -> store().giveUp(JobKind.LOG_CLEANUP, at(15))));
        assertEquals(1, job().failures());
    }
}
