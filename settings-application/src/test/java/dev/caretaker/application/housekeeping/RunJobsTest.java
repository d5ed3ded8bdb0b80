package dev.caretaker.application.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.application.housekeeping.JobRun.Outcome;
import dev.caretaker.application.housekeeping.backup.BackupFolderException;
import dev.caretaker.application.housekeeping.backup.BackupFolderException.Trouble;
import dev.caretaker.application.housekeeping.backup.StalePlanException;
import dev.caretaker.application.housekeeping.backup.StoredBackup;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.domain.backup.Backup.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunJobsTest {

    private final Household house = new Household();

    @BeforeEach
    void plan() {
        house.jobs.backUpIfDue(); // noon: the next one is planned for three o'clock at night
    }

    private List<String> runs() {
        return house.jobs.runs(0, 100).stream()
                .map(run -> run.kind().code() + " " + run.result().outcome())
                .toList();
    }

    private void tick() {
        house.jobs.backUpIfDue();
        house.jobs.cleanUpIfDue();
    }

    @Test
    void backUpIfDue_beforeItsTime_doesNothing() {
        house.wait(Duration.ofHours(15).minusSeconds(1));
        house.jobs.backUpIfDue();

        assertThat(runs()).isEmpty();
        assertThat(house.jobs.job(JobKind.BACKUP).next()).contains(Instant.parse("2026-11-24T03:00:00Z"));
    }

    @Test
    void backUpIfDue_whenItIsTime_takesOneAndThenRemovesWhatNoRuleKeeps() {
        house.wait(Duration.ofHours(15));
        house.jobs.backUpIfDue();
        house.jobs.backUpIfDue();

        assertThat(runs()).containsExactly("backup-retention DONE", "backup DONE");
        assertThat(house.backups.list()).extracting(StoredBackup::origin).containsExactly(Origin.SCHEDULED);
        assertThat(house.jobs.runs(0, 2).get(1).plannedAt()).contains(Instant.parse("2026-11-24T03:00:00Z"));
        assertThat(house.rows("jobs")).extracting(LogEntry::action).containsExactly("backup-retention", "backup");
    }

    @Test
    void backUpIfDue_serverWasDownForDays_catchesUpOnce() {
        house.wait(Duration.ofDays(4));

        Household another = house;
        another.jobs.backUpIfDue();
        another.jobs.backUpIfDue();

        assertThat(house.backups.list()).hasSize(1);
        assertThat(house.jobs.job(JobKind.BACKUP).next()).contains(Instant.parse("2026-11-28T03:00:00Z"));
    }

    @Test
    void backUpIfDue_clockWasAYearAheadForAWhile_goesOnByTheRightTime() {
        house.setClock(Duration.ofDays(365));
        house.jobs.backUpIfDue();
        assertThat(house.jobs.job(JobKind.BACKUP).next()).contains(Instant.parse("2027-11-24T03:00:00Z"));

        house.setClock(Duration.ofDays(-365));
        house.jobs.backUpIfDue();

        assertThat(house.jobs.job(JobKind.BACKUP).next()).contains(Instant.parse("2026-11-24T03:00:00Z"));
        house.wait(Duration.ofHours(15));
        house.jobs.backUpIfDue();
        assertThat(house.backups.list()).hasSize(2);
    }

    @Test
    void backUpIfDue_clockPutBackBehindASlotThatIsDone_doesNotDoItAgain() {
        house.wait(Duration.ofHours(15));
        house.jobs.backUpIfDue();
        house.setClock(Duration.ofSeconds(-3));
        house.jobs.backUpIfDue();
        house.wait(Duration.ofSeconds(6));
        house.jobs.backUpIfDue();

        assertThat(house.backups.list()).hasSize(1);
        assertThat(house.jobs.job(JobKind.BACKUP).next()).contains(Instant.parse("2026-11-25T03:00:00Z"));
    }

    @Test
    void dailyIfDue_ofSeveralServers_isDoneByOneAndCatchesUpOnce() {
        List<String> done = new ArrayList<>();
        RunJobs other = house.other;
        for (int hour = 0; hour < 49; hour++) {
            house.jobs.dailyIfDue(JobKind.CREDENTIAL_EXPIRY, () -> noted(done, "one"));
            other.dailyIfDue(JobKind.CREDENTIAL_EXPIRY, () -> noted(done, "other"));
            house.wait(Duration.ofHours(1));
        }
        assertThat(done).hasSize(2);

        house.wait(Duration.ofDays(5));
        other.dailyIfDue(JobKind.CREDENTIAL_EXPIRY, () -> noted(done, "other"));
        house.jobs.dailyIfDue(JobKind.CREDENTIAL_EXPIRY, () -> noted(done, "one"));
        assertThat(done).hasSize(3);
        assertThat(house.rows("jobs")).extracting(LogEntry::action).containsOnly("credential-expiry");
    }

    private static JobResult noted(List<String> done, String who) {
        done.add(who);
        return JobResult.done(Map.of("warned", 1L));
    }

    @Test
    void backUpIfDue_scheduleChanged_isPlannedAnew() {
        house.set("backup-retention", "schedule", "0 18 * * *", "timeZone", "Europe/Berlin");
        house.jobs.backUpIfDue();
        assertThat(house.jobs.job(JobKind.BACKUP).next()).contains(Instant.parse("2026-11-23T17:00:00Z"));

        house.set("backup-retention", "schedule", "");
        house.jobs.backUpIfDue();
        house.wait(Duration.ofDays(9));
        house.jobs.backUpIfDue();
        assertThat(house.backups.list()).isEmpty();
    }

    @Test
    void backUpIfDue_folderFull_isTriedAgainWithGrowingDelayAndLeavesNothing() {
        house.files.files.rehearse(Optional.of(Trouble.FULL));
        house.wait(Duration.ofHours(15));
        Instant slot = house.clock.instant();

        assertThatThrownBy(house.jobs::backUpIfDue).isInstanceOf(BackupFolderException.class);
        assertThat(house.jobs.job(JobKind.BACKUP).next()).contains(slot.plus(Duration.ofMinutes(1)));
        house.wait(Duration.ofMinutes(1));
        assertThatThrownBy(house.jobs::backUpIfDue).isInstanceOf(BackupFolderException.class);
        assertThat(house.jobs.job(JobKind.BACKUP).next()).contains(slot.plus(Duration.ofMinutes(5)));
        assertThat(house.backups.list()).isEmpty();
        assertThat(runs()).containsExactly("backup FAILED", "backup FAILED");
        assertThat(house.jobs.runs(0, 1).get(0).result().reason()).isEqualTo("backup-folder-full");
        assertThat(house.rows("audit").get(0).action()).isEqualTo("backup-take");
        assertThat(house.rows("audit").get(0).outcome()).isEqualTo(LogEntry.Outcome.FAILED);

        house.files.files.rehearse(Optional.empty());
        house.wait(Duration.ofMinutes(4));
        house.jobs.backUpIfDue();
        assertThat(house.backups.list()).hasSize(1);
        assertThat(house.jobs.job(JobKind.BACKUP).next()).contains(slot.plus(Duration.ofDays(1)));
        assertThat(house.jobs.job(JobKind.BACKUP).failures()).isZero();
    }

    @Test
    void retention_aboveTheShareAllowed_isHeldUntilAnAdministratorRunsThePlan() {
        house.set("backup-retention", "keepLast", "1", "keepDaily", "0", "keepWeekly", "0", "keepMonthly", "0");
        for (int i = 0; i < 5; i++) {
            house.jobs.takeBackup(Household.ANNA);
            house.wait(Duration.ofMinutes(1));
        }
        house.wait(Duration.ofHours(15));

        house.jobs.backUpIfDue();

        assertThat(runs()).startsWith("backup-retention HELD", "backup DONE");
        assertThat(house.jobs.runs(0, 1).get(0).result())
                .isEqualTo(JobResult.held("exceeds-hold", Map.of("toRemove", 5L)));
        assertThat(house.backups.list()).hasSize(6);
        JobResult done = house.jobs.removeBackups(house.backups.plan().planId(), Household.ANNA);
        assertThat(done.counts()).containsEntry("removed", 5L);
        assertThat(house.backups.list()).hasSize(1);
    }

    @Test
    void retention_fileThatCannotBeRemoved_isNamedAndTheRestGoesOn() {
        house.set("backup-retention", "keepLast", "1", "keepDaily", "0", "keepWeekly", "0", "keepMonthly", "0");
        String first = house.jobs.takeBackup(Household.ANNA).id();
        house.wait(Duration.ofMinutes(1));
        house.jobs.takeBackup(Household.ANNA);
        house.wait(Duration.ofMinutes(1));
        house.jobs.takeBackup(Household.ANNA);
        house.files.stubborn.add(first);

        JobResult partial = house.jobs.removeBackups(house.backups.plan().planId(), Household.ANNA);

        assertThat(partial.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(partial.affected()).containsExactly(first);
        assertThat(partial.counts()).containsEntry("removed", 1L).containsEntry("failed", 1L);
        assertThat(house.backups.list()).hasSize(2);
        assertThat(house.backups.find(first).state()).isEqualTo(StoredBackup.State.COMPLETE);
    }

    @Test
    void removal_clockWasSet_removesNothingAndSaysSo() {
        house.set("backup-retention", "keepLast", "1", "keepDaily", "0", "keepWeekly", "0", "keepMonthly", "0");
        house.jobs.takeBackup(Household.ANNA);
        house.jobs.takeBackup(Household.ANNA);
        house.setClock(Duration.ofDays(3650));

        JobResult backups = house.jobs.removeBackups(house.backups.plan().planId(), Household.ANNA);
        JobResult logs = house.jobs.cleanUpLogs(Household.ANNA);

        assertThat(backups.outcome()).isEqualTo(Outcome.HELD);
        assertThat(logs).isEqualTo(JobResult.held("clock-jump", Map.of("seconds", 3650L * 86_400)));
        assertThat(house.backups.list()).hasSize(2);
        assertThat(house.rows("audit")).isNotEmpty();
        assertThat(house.rows("jobs").get(0).outcome()).isEqualTo(LogEntry.Outcome.REFUSED);
    }

    @Test
    void removal_planOutOfDate_isNoFailureOfTheJob() {
        house.jobs.takeBackup(Household.ANNA);
        String planId = house.backups.plan().planId();
        house.jobs.takeBackup(Household.ANNA);

        assertThatThrownBy(() -> house.jobs.removeBackups(planId, Household.ANNA))
                .isInstanceOfSatisfying(StalePlanException.class, stale -> assertThat(stale.changes())
                        .hasSize(1));
        assertThat(runs().get(0)).isEqualTo("backup-retention HELD");
    }

    @Test
    void job_heldByAnother_isBusyByHandAndWaitsForTheSchedule() {
        JobRun other = JobRun.started("other", JobKind.BACKUP, Optional.empty(), house.clock.instant(), "system");
        house.jobStore.claim(other, Optional.empty(), Duration.ofHours(20));

        assertThatThrownBy(() -> house.jobs.takeBackup(Household.ANNA)).isInstanceOf(JobBusyException.class);
        house.wait(Duration.ofHours(15));
        house.jobs.backUpIfDue();
        assertThat(house.backups.list()).isEmpty();

        house.jobStore.finish(other.ended(house.clock.instant(), JobResult.done(Map.of())), Optional.empty());
        house.jobs.backUpIfDue();
        assertThat(house.backups.list()).hasSize(1);
    }

    @Test
    void cleanUpIfDue_oldRows_goAtTheTimeOfTheSchedule() {
        tick();
        house.log.login(Household.ANNA, "sign-in", LogEntry.Outcome.SUCCESS, Map.of());
        house.set("log-cleanup", "types[1].maxAgeDays", "1");

        house.wait(Duration.ofDays(2));
        house.jobs.cleanUpIfDue();

        assertThat(house.rows("login")).isEmpty();
        assertThat(house.jobs.runs(0, 1).get(0).result().counts()).containsEntry("login", 1L);
    }
}
