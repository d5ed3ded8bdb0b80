package dev.caretaker.application.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.application.housekeeping.backup.StoredBackup;
import dev.caretaker.application.log.LogChainCheck;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that are asked to stop while they run a job. */
class StopTest {

    private static final Instant SLOT = Instant.parse("2026-11-24T03:00:00Z");

    private final Household house = new Household();

    @BeforeEach
    void untilTheSlot() {
        house.jobs.backUpIfDue();
        house.wait(Duration.between(house.clock.instant(), SLOT));
    }

    private List<String> runs() {
        return house.jobs.runs(0, 100).stream()
                .map(run -> run.kind().code() + " " + run.result().outcome() + " "
                        + run.result().reason())
                .toList();
    }

    @Test
    void removal_ofASlot_endsWithItsBatchAndIsDoneLater() {
        house.set("backup-retention", "keepLast", "1", "keepDaily", "0", "keepWeekly", "0", "keepMonthly", "0");
        house.set("backup-retention", "holdAbovePercent", "100");
        for (int i = 0; i < 300; i++) {
            house.jobs.takeBackup(Household.ANNA);
        }
        house.files.beforeRemoval = id -> house.jobs.stop();

        house.jobs.backUpIfDue();

        assertThat(runs()).startsWith("backup-retention FAILED server-stopped", "backup DONE ");
        assertThat(house.jobs.runs(0, 1).get(0).result().counts()).containsEntry("removed", 250L);
        assertThat(house.backups.list())
                .hasSize(51)
                .extracting(StoredBackup::state)
                .containsOnly(StoredBackup.State.COMPLETE);
        house.files.beforeRemoval = id -> {};
        house.wait(Duration.ofMinutes(1));
        house.other.backUpIfDue();
        assertThat(house.backups.list()).hasSize(1);
    }

    @Test
    void backup_completeInTime_isDone() {
        house.files.whileWriting = house.jobs::stop;

        house.jobs.backUpIfDue();
        house.jobs.endUnderWay();

        assertThat(runs()).containsExactly("backup DONE ");
        assertThat(house.backups.list()).hasSize(1);
        house.other.backUpIfDue();
        assertThat(runs()).containsExactly("backup-retention DONE ", "backup DONE ");
    }

    @Test
    void backup_notCompleteInTime_hasFailedOnceAndIsTakenLater() {
        house.files.whileWriting = () -> {
            house.jobs.stop();
            house.jobs.extendLeases();
            house.jobs.endUnderWay();
            throw new StackOverflowError(); // as the end of the process
        };

        assertThatThrownBy(house.jobs::backUpIfDue).isInstanceOf(StackOverflowError.class);

        assertThat(runs()).containsExactly("backup FAILED server-stopped");
        assertThat(house.rows("jobs")).extracting(LogEntry::outcome).containsExactly(Outcome.FAILED);
        assertThat(house.jobs.job(JobKind.BACKUP).next()).contains(SLOT.plus(Duration.ofMinutes(1)));
        house.wait(Duration.ofMinutes(1));
        house.other.backUpIfDue();
        assertThat(house.backups.list())
                .hasSize(1)
                .extracting(StoredBackup::state)
                .containsOnly(StoredBackup.State.COMPLETE);
    }

    @Test
    void backup_brokenOff_leavesNothingAndIsTakenLater() {
        house.files.beforeWriting = () -> {
            house.jobs.stop();
            house.jobs.breakOff();
        };

        house.jobs.backUpIfDue();

        assertThat(runs()).containsExactly("backup FAILED server-stopped");
        assertThat(house.backups.list()).isEmpty();
        assertThat(house.files.files()).isEmpty();
        assertThat(house.jobs.job(JobKind.BACKUP).next()).contains(SLOT.plus(Duration.ofMinutes(1)));
    }

    @Test
    void slot_thatComesMeanwhile_isLeftToTheNext() {
        house.jobs.stop();

        house.jobs.backUpIfDue();
        assertThat(runs()).isEmpty();

        house.other.backUpIfDue();
        assertThat(runs()).containsExactly("backup-retention DONE ", "backup DONE ");
    }

    @Test
    void cleanUp_brokenOff_saysWhichAuditRowsWentBefore() {
        LogEvent event = new LogEvent("old", Outcome.SUCCESS, Map.of());
        house.log.audit(Household.ANNA, Collections.nCopies(2_100, event));
        house.wait(Duration.ofDays(400));
        house.jobStore.claim(
                JobRun.started("run", JobKind.LOG_CLEANUP, Optional.empty(), house.clock.instant(), "system"),
                Optional.empty(),
                Duration.ofHours(1));
        ClockWatch loses = new ClockWatch(house.clock, () -> {
            if (!house.log.days("audit").isEmpty()
                    && house.log.days("audit").get(0).rows() < 2_100) {
                house.jobStore.extend("run", Duration.ZERO);
            }
            return 0;
        });
        KeepLogs logs = new KeepLogs(house.logStore, house.jobStore, house.log, house.settings, loses);

        assertThatThrownBy(() -> logs.cleanUp("run"))
                .isInstanceOfSatisfying(LostJobException.class, lost -> assertThat(lost.counts())
                        .isEqualTo(Map.of("audit", 2_000L)));

        assertThat(house.rows("audit").get(0).action()).isEqualTo(LogChainCheck.CLEANUP);
        assertThat(house.rows("audit").get(0).details()).containsEntry("rows", "2000");
    }
}
