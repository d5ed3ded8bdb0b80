package dev.caretaker.application.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.application.Actor;
import dev.caretaker.application.housekeeping.backup.BackupFolderException.Trouble;
import dev.caretaker.application.housekeeping.backup.StoredBackup;
import dev.caretaker.application.housekeeping.backup.StoredBackup.State;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.domain.backup.Backup.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Backups by hand whose server is killed while they are written: nobody tries them again, so something else has to settle them. */
class BrokenOffTest {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Household house = new Household();

    @BeforeEach
    void plan() {
        house.jobs.backUpIfDue();
    }

    /** What is no RuntimeException leaves no trace, as the end of a process does. */
    private String dieWhileWriting() {
        house.files.whileWriting = () -> {
            throw new StackOverflowError();
        };
        assertThatThrownBy(() -> house.jobs.takeBackup(Household.ANNA)).isInstanceOf(StackOverflowError.class);
        assertThat(states()).containsExactly(State.RUNNING);
        return house.backups.list().get(0).id();
    }

    /** As an instance does that dies between the last byte and the note that it was the last. */
    private StoredBackup dieWithAWholeFile() {
        JobRun run = JobRun.started("dead", JobKind.BACKUP, Optional.empty(), house.clock.instant(), "anna");
        assertThat(house.jobStore.claim(run, Optional.empty(), LEASE)).isTrue();
        StoredBackup begun = StoredBackup.begun("whole", house.clock.instant(), Origin.MANUAL, "anna");
        house.backupStore.begin(begun, "dead");
        house.files.write("whole", out -> out.write(new byte[] {'a', 'b', 'c'}));
        return begun;
    }

    private List<State> states() {
        return house.backups.list().stream().map(StoredBackup::state).toList();
    }

    private List<String> audit() {
        return house.rows("audit").stream()
                .map(row -> row.user() + " " + row.action() + " " + row.outcome())
                .toList();
    }

    @Test
    void backupByHand_whoseInstanceDied_goesWhenItsLeaseHasRunOut() {
        String id = dieWhileWriting();

        house.wait(LEASE.minusSeconds(1));
        house.other.backUpIfDue();
        assertThat(states()).containsExactly(State.RUNNING);

        house.wait(Duration.ofSeconds(1));
        house.other.backUpIfDue();
        house.jobs.backUpIfDue();

        assertThat(house.backups.list()).isEmpty();
        assertThat(house.jobs.runs(0, 9))
                .extracting(run -> run.result().outcome())
                .containsExactly(JobRun.Outcome.ABANDONED);
        assertThat(audit()).containsExactly("system backup-delete SUCCESS");
        assertThat(house.rows("audit").get(0).details())
                .isEqualTo(Map.of("backup", id, "by", "broken-off", "file", "ABSENT"));
    }

    @Test
    void backupByHand_atAStartWithTheStorageToItself_goesAtOnce() {
        dieWhileWriting();

        house.other.endLeftOver();

        assertThat(house.backups.list()).isEmpty();
        assertThat(audit()).containsExactly("system backup-delete SUCCESS");
    }

    @Test
    void backupThatAnotherWritesNow_isNotTouched() {
        house.files.whileWriting = () -> {
            house.wait(LEASE.minusSeconds(1));
            house.other.backUpIfDue();
            house.jobs.extendLeases();
            house.wait(LEASE.minusSeconds(1));
            house.other.backUpIfDue();
            assertThat(states()).containsExactly(State.RUNNING);
        };

        house.jobs.takeBackup(Household.ANNA);

        assertThat(states()).containsExactly(State.COMPLETE);
        assertThat(audit()).containsExactly("anna backup-take SUCCESS");
    }

    @Test
    void backup_pausedPastItsLease_isNotCompletedAnyMoreAndLeavesNothing() {
        house.files.whileWriting = () -> {
            house.wait(LEASE);
            house.other.backUpIfDue();
        };

        assertThatThrownBy(() -> house.jobs.takeBackup(Household.ANNA)).isInstanceOf(LostJobException.class);

        assertThat(house.backups.list()).isEmpty();
        assertThat(house.files.files()).isEmpty();
    }

    @Test
    void backup_thatLostItsJobWithoutAnybodyNoticing_leavesNothingEither() {
        house.files.whileWriting = () -> house.wait(LEASE);

        assertThatThrownBy(() -> house.jobs.takeBackup(Household.ANNA)).isInstanceOf(LostJobException.class);

        assertThat(house.backups.list()).isEmpty();
        assertThat(house.files.files()).isEmpty();
    }

    @Test
    void backup_whoseFileIsWhole_isNotedAsComplete() {
        StoredBackup begun = dieWithAWholeFile();
        house.wait(LEASE);

        house.other.backUpIfDue();

        // FIPS 180-2, appendix B.1
        String sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertThat(house.backups.list())
                .containsExactly(new StoredBackup(
                        "whole", begun.createdAt(), 3, sha256, false, Origin.MANUAL, "anna", State.COMPLETE));
        assertThat(house.backups.isIntact("whole")).isTrue();
        assertThat(audit()).containsExactly("system backup-take SUCCESS");
    }

    @Test
    void backup_whoseFileIsWhole_isNotRemovedByTheNextBackupEither() {
        dieWithAWholeFile();
        house.wait(LEASE);

        house.jobs.takeBackup(Actor.system());

        assertThat(states()).containsExactly(State.COMPLETE, State.COMPLETE);
        assertThat(house.files.files()).containsKey("whole").hasSize(2);
    }

    @Test
    void folderInTrouble_isWaitedForAndHoldsUpNothing() {
        dieWhileWriting();
        house.wait(LEASE);
        house.files.files.rehearse(Optional.of(Trouble.MISSING));

        house.other.backUpIfDue();
        house.other.endLeftOver();
        assertThat(house.backups.stock().backups()).hasSize(1);

        house.files.files.rehearse(Optional.empty());
        house.other.backUpIfDue();
        assertThat(house.backups.list()).isEmpty();
    }

    @Test
    void halfAFileThatCannotBeRemoved_isSaid() {
        house.files.stubborn.add(dieWhileWriting());
        house.wait(LEASE);

        house.other.backUpIfDue();

        assertThat(house.backups.list()).isEmpty();
        LogEntry row = house.rows("audit").get(0);
        assertThat(row.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(row.details()).containsEntry("file", "REFUSED");
    }

    @Test
    void runByHand_thatDied_isNoReasonToTryThePlannedOneAgain() {
        dieWhileWriting();
        house.wait(LEASE);

        house.other.backUpIfDue();

        assertThat(house.other.job(JobKind.BACKUP).failures()).isZero();
    }

    @Test
    void runByHand_thatFailed_isNoReasonToTryThePlannedOneAgain() {
        Optional<Instant> planned = house.jobs.job(JobKind.BACKUP).next();
        house.files.files.rehearse(Optional.of(Trouble.FULL));

        assertThatThrownBy(() -> house.jobs.takeBackup(Household.ANNA)).isNotInstanceOf(LostJobException.class);

        assertThat(house.jobs.job(JobKind.BACKUP).failures()).isZero();
        assertThat(house.jobs.job(JobKind.BACKUP).next()).isEqualTo(planned);
    }
}
