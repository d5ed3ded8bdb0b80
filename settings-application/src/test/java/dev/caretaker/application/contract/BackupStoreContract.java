package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.housekeeping.JobResult;
import dev.caretaker.application.housekeeping.JobRun;
import dev.caretaker.application.housekeeping.JobStore;
import dev.caretaker.application.housekeeping.LostJobException;
import dev.caretaker.application.housekeeping.backup.BackupStore;
import dev.caretaker.application.housekeeping.backup.StoredBackup;
import dev.caretaker.application.housekeeping.backup.StoredBackup.State;
import dev.caretaker.domain.backup.Backup.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link BackupStore} promises. */
public interface BackupStoreContract {

    /**
     * The store under test.
     *
     * @return the same store throughout a test, without a backup at its start
     */
    BackupStore store();

    /**
     * Where it is kept who holds which job.
     *
     * @return the one that the store asks
     */
    JobStore jobs();

    /** A run that holds the job for as long as a test lasts. */
    private String taker() {
        jobs().claim(
                        JobRun.started("taker", JobKind.BACKUP, Optional.empty(), Samples.NOW, "system"),
                        Optional.empty(),
                        Duration.ofHours(1));
        return "taker";
    }

    private void begin(String id, int seconds) {
        store().begin(begun(id, seconds), taker());
    }

    private static StoredBackup begun(String id, int seconds) {
        return StoredBackup.begun(id, Samples.NOW.plusSeconds(seconds), Origin.MANUAL, Samples.ODD_TEXT);
    }

    private void complete(String id, int seconds) {
        begin(id, seconds);
        assertTrue(store().complete(id, 1L << 40, "ab".repeat(32), Optional.of(taker())));
    }

    private boolean mark(String id) {
        return store().markForRemoval(Set.of(id), Optional.empty()).equals(Set.of(id));
    }

    private State state(String id) {
        return store().find(id).orElseThrow().state();
    }

    @Test
    default void store_new_isEmpty() {
        assertEquals(List.of(), store().all());
        assertEquals(Optional.empty(), store().find("a"));
        assertFalse(store().complete("a", 1, "", Optional.of(taker())));
        assertFalse(store().pin("a", true));
        assertFalse(mark("a"));
    }

    @Test
    default void backup_fromBeginningToEnd_isReadBack() {
        begin("a", 0);
        assertEquals(Optional.of(begun("a", 0)), store().find("a"));

        assertTrue(store().complete("a", 1L << 40, "ab".repeat(32), Optional.of(taker())));
        assertEquals(
                Optional.of(new StoredBackup(
                        "a",
                        Samples.NOW,
                        1L << 40,
                        "ab".repeat(32),
                        false,
                        Origin.MANUAL,
                        Samples.ODD_TEXT,
                        State.COMPLETE)),
                store().find("a"));
        assertFalse(store().complete("a", 1, "", Optional.of(taker())));
    }

    @Test
    default void begin_byARun_needsItsJob() {
        taker();

        assertThrows(LostJobException.class, () -> store().begin(begun("a", 0), "other"));
        jobs().extend("taker", Duration.ofHours(-1));
        assertThrows(LostJobException.class, () -> store().begin(begun("a", 0), "taker"));

        assertEquals(List.of(), store().all());
    }

    @Test
    default void complete_byARun_needsItsJob() {
        begin("a", 0);

        assertThrows(LostJobException.class, () -> store().complete("a", 1, "ab", Optional.of("other")));
        jobs().extend("taker", Duration.ofHours(-1));
        assertThrows(LostJobException.class, () -> store().complete("a", 1, "ab", Optional.of("taker")));

        assertEquals(State.RUNNING, state("a"));
        assertTrue(store().complete("a", 1, "ab", Optional.empty()));
        assertEquals(State.COMPLETE, state("a"));
    }

    @Test
    default void brokenOff_isWhatIsHalfDoneWhileNoRunHoldsTheJob() {
        begin("a", 0);
        complete("b", 1);
        complete("c", 2);
        mark("c");
        assertEquals(List.of(), store().brokenOff());

        jobs().extend("taker", Duration.ofHours(-1));
        assertEquals(List.of(begun("a", 0)), store().brokenOff());

        JobRun next = JobRun.started("next", JobKind.BACKUP, Optional.empty(), Samples.NOW, "system");
        assertTrue(jobs().claim(next, Optional.empty(), Duration.ofHours(1)));
        assertEquals(List.of(), store().brokenOff());

        jobs().finish(next.ended(Samples.NOW, JobResult.done(Map.of())), Optional.empty());
        assertEquals(List.of(begun("a", 0)), store().brokenOff());
    }

    @Test
    default void brokenOff_whileAnotherJobIsHeld_isToldAllTheSame() {
        begin("a", 0);
        jobs().extend("taker", Duration.ofHours(-1));
        jobs().claim(
                        JobRun.started("other", JobKind.BACKUP_RETENTION, Optional.empty(), Samples.NOW, "system"),
                        Optional.empty(),
                        Duration.ofHours(1));

        assertEquals(List.of(begun("a", 0)), store().brokenOff());
    }

    @Test
    default void leftOver_byTheRunThatHoldsTheJob_isWhatIsHalfDone() {
        begin("a", 0);
        complete("b", 1);
        complete("c", 2);
        mark("c");

        assertEquals(List.of(begun("a", 0)), store().leftOver(State.RUNNING, taker()));
        assertEquals(
                List.of("c"),
                store().leftOver(State.REMOVING, taker()).stream()
                        .map(StoredBackup::id)
                        .toList());
        assertThrows(LostJobException.class, () -> store().leftOver(State.RUNNING, "other"));
        jobs().extend("taker", Duration.ofHours(-1));
        assertThrows(LostJobException.class, () -> store().leftOver(State.RUNNING, "taker"));
    }

    @Test
    default void all_severalBackups_comeNewestFirst() {
        complete("a", 0);
        complete("c", 5);
        complete("b", 5);

        assertEquals(
                List.of("c", "b", "a"),
                store().all().stream().map(StoredBackup::id).toList());
    }

    @Test
    default void pin_completeBackup_protectsIt() {
        complete("a", 0);

        assertTrue(store().pin("a", true));
        assertTrue(store().find("a").orElseThrow().pinned());
        assertFalse(mark("a"));
        assertEquals(State.COMPLETE, state("a"));

        assertTrue(store().pin("a", false));
        assertTrue(mark("a"));
        assertFalse(store().pin("a", true));
    }

    @Test
    default void pinAndRemoval_atOnce_onlyOneSucceeds() {
        for (int round = 0; round < 10; round++) {
            String id = "r" + round;
            complete(id, round);

            assertEquals(1, Race.winners(2, caller -> () -> caller == 0 ? store().pin(id, true) : mark(id)));
        }
    }

    @Test
    default void markForRemoval_unmarked_isCompleteAgain() {
        complete("a", 0);
        assertTrue(mark("a"));
        assertEquals(State.REMOVING, state("a"));
        assertFalse(mark("a"));

        store().unmark(Set.of("a"));

        assertEquals(State.COMPLETE, state("a"));
    }

    @Test
    default void markForRemoval_byARun_needsItsJob() {
        complete("a", 0);
        complete("b", 1);
        JobRun run = JobRun.started("run", JobKind.BACKUP_RETENTION, Optional.empty(), Samples.NOW, "system");
        assertTrue(jobs().claim(run, Optional.empty(), Duration.ofHours(1)));

        assertEquals(Set.of("a"), store().markForRemoval(Set.of("a"), Optional.of("run")));
        assertThrows(LostJobException.class, () -> store().markForRemoval(Set.of("b"), Optional.of("other")));
        assertEquals(State.COMPLETE, state("b"));
        jobs().extend("run", Duration.ofHours(-1));
        assertThrows(LostJobException.class, () -> store().markForRemoval(Set.of("b"), Optional.of("run")));
        assertEquals(State.COMPLETE, state("b"));
    }

    @Test
    default void markForRemoval_ofSeveral_marksThoseThatCanBeAndNamesThem() {
        complete("a", 0);
        complete("b", 1);
        complete("c", 2);
        begin("d", 3);
        store().pin("b", true);

        assertEquals(Set.of("a", "c"), store().markForRemoval(Set.of("a", "b", "c", "d", "e"), Optional.empty()));
        assertEquals(State.COMPLETE, state("b"));
        assertEquals(State.RUNNING, state("d"));
        assertEquals(Set.of(), store().markForRemoval(Set.of("a", "b", "c", "d", "e"), Optional.empty()));

        store().forget(Set.of("a", "b"));
        store().unmark(Set.of("b", "c", "d"));

        assertEquals(
                List.of("d", "c", "b"),
                store().all().stream().map(StoredBackup::id).toList());
        assertEquals(State.COMPLETE, state("c"));
        assertEquals(State.RUNNING, state("d"));
        assertEquals(Set.of(), store().markForRemoval(Set.of(), Optional.empty()));
    }

    @Test
    default void forget_takesOnlyWhatIsNotComplete() {
        complete("a", 0);
        begin("b", 1);

        assertEquals(Set.of("b"), store().forget(Set.of("a", "b", "c")));
        assertEquals(Set.of(), store().forget(Set.of("b")));
        assertEquals(Set.of(), store().forget(Set.of()));

        assertEquals(List.of("a"), store().all().stream().map(StoredBackup::id).toList());
        mark("a");
        store().forget(Set.of("a"));
        assertEquals(List.of(), store().all());
    }
}
