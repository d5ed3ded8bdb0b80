package dev.caretaker.application.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.application.housekeeping.backup.StoredBackup;
import dev.caretaker.domain.backup.Backup.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Instances that die or stand still while they run a job. */
class TakeOverTest {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Instant SLOT = Instant.parse("2026-11-24T03:00:00Z");

    private final Household house = new Household();

    @BeforeEach
    void untilTheSlot() {
        house.jobs.backUpIfDue();
        house.wait(Duration.between(house.clock.instant(), SLOT));
    }

    private List<String> runs() {
        return house.jobs.runs(0, 100).stream()
                .map(run -> run.kind().code() + " " + run.result().outcome())
                .toList();
    }

    /** As an instance does that dies at once. */
    private void die(JobKind kind, String run) {
        Instant slot = house.jobs.job(kind).next().orElseThrow();
        assertThat(house.jobStore.claim(
                        JobRun.started(run, kind, Optional.of(slot), house.clock.instant(), "system"),
                        Optional.of(SLOT.plus(Duration.ofDays(1))),
                        LEASE))
                .isTrue();
    }

    @Test
    void holder_dies_anotherTakesOverWhenTheLeaseHasRunOut() {
        die(JobKind.BACKUP, "dead");

        house.wait(LEASE.minusSeconds(1));
        house.other.backUpIfDue();
        assertThat(runs()).containsExactly("backup RUNNING");

        house.wait(Duration.ofSeconds(1));
        house.other.backUpIfDue();
        assertThat(runs()).containsExactly("backup-retention DONE", "backup DONE", "backup ABANDONED");
        assertThat(house.backups.list()).hasSize(1);
        assertThat(house.jobs.job(JobKind.BACKUP).next()).contains(SLOT.plus(Duration.ofDays(1)));
    }

    @Test
    void leftOver_atAStartWithTheStorageToItself_isGivenUpAndDoneAgainAtOnce() {
        die(JobKind.BACKUP, "dead");
        house.jobStore.claim(
                JobRun.started("hand", JobKind.LOG_CLEANUP, Optional.empty(), SLOT, "anna"), Optional.empty(), LEASE);

        house.jobs.endLeftOver();

        assertThat(runs()).containsExactly("log-cleanup ABANDONED", "backup ABANDONED");
        house.other.backUpIfDue();
        assertThat(runs())
                .containsExactly("backup-retention DONE", "backup DONE", "log-cleanup ABANDONED", "backup ABANDONED");
        assertThat(house.jobs.job(JobKind.BACKUP).next()).contains(SLOT.plus(Duration.ofDays(1)));
    }

    @Test
    void holder_diesAgainAndAgain_isFollowedMoreAndMoreSlowlyAndInTheEndNotAtAll() {
        die(JobKind.BACKUP, "dead");
        house.wait(LEASE);
        dieWhileWriting();

        for (int minutes : List.of(1, 4, 16, 64, 256)) {
            house.wait(LEASE);
            house.other.backUpIfDue();
            house.wait(Duration.ofMinutes(minutes).minusSeconds(1));
            house.other.backUpIfDue();
            house.wait(Duration.ofSeconds(1));
            dieWhileWriting();
        }

        house.wait(LEASE);
        house.other.backUpIfDue();
        assertThat(runs()).hasSize(7).containsOnly("backup ABANDONED");
        assertThat(house.jobs.job(JobKind.BACKUP).next()).contains(SLOT.plus(Duration.ofDays(1)));
    }

    /** What is no RuntimeException leaves no trace, as the end of a process does. */
    private void dieWhileWriting() {
        house.files.whileWriting = () -> {
            throw new StackOverflowError();
        };
        assertThatThrownBy(house.other::backUpIfDue).isInstanceOf(StackOverflowError.class);
    }

    @Test
    void retention_holderDies_isTakenOverToo() {
        house.jobStore.claim(
                JobRun.started("hand", JobKind.BACKUP_RETENTION, Optional.empty(), SLOT, "anna"),
                Optional.empty(),
                LEASE);
        house.jobs.backUpIfDue();
        assertThat(runs()).containsExactly("backup DONE", "backup-retention RUNNING");

        house.wait(LEASE);
        house.other.backUpIfDue();

        assertThat(runs()).containsExactly("backup-retention DONE", "backup DONE", "backup-retention ABANDONED");
    }

    @Test
    void backup_pausedPastItsLease_leavesNothingOfItsOwnAndNothingOfTheOtherIsLost() {
        house.files.whileWriting = () -> {
            house.wait(LEASE);
            house.other.backUpIfDue();
        };

        assertThatThrownBy(house.jobs::backUpIfDue).isInstanceOf(LostJobException.class);

        assertThat(runs()).containsExactly("backup-retention DONE", "backup DONE", "backup ABANDONED");
        assertThat(house.backups.list()).extracting(StoredBackup::state).containsExactly(StoredBackup.State.COMPLETE);
        assertThat(house.files.files())
                .containsOnlyKeys(house.backups.list().get(0).id());
    }

    @Test
    void backup_thatLostItsJobBeforeItBegan_touchesNothing() {
        house.files.whileWriting = () -> assertThatThrownBy(
                        () -> house.backups.take(Origin.MANUAL, "lost", Household.ANNA))
                .isInstanceOf(LostJobException.class);

        house.jobs.backUpIfDue();

        assertThat(house.backups.list()).hasSize(1);
    }

    @Test
    void removal_thatLostItsJob_removesNothing() {
        house.set("backup-retention", "keepLast", "1", "keepDaily", "0", "keepWeekly", "0", "keepMonthly", "0");
        house.jobs.takeBackup(Household.ANNA);
        house.wait(Duration.ofMinutes(1));
        house.jobs.takeBackup(Household.ANNA);
        String planId = house.backups.plan().planId();

        assertThatThrownBy(() -> house.backups.remove(Optional.of(planId), "lost", Household.ANNA))
                .isInstanceOf(LostJobException.class);

        assertThat(house.backups.list()).hasSize(2);
        assertThat(house.jobs.removeBackups(planId, Household.ANNA).counts()).containsEntry("removed", 1L);
    }

    @Test
    void heartbeat_ofARunUnderWay_keepsItsJob() {
        house.files.whileWriting = () -> {
            house.wait(LEASE.minusSeconds(1));
            house.jobs.extendLeases();
            house.wait(LEASE.minusSeconds(1));
            house.other.backUpIfDue();
        };

        house.jobs.backUpIfDue();

        assertThat(runs()).containsExactly("backup-retention DONE", "backup DONE");
    }
}
