package dev.caretaker.application.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.application.housekeeping.JobRun.Outcome;
import dev.caretaker.application.housekeeping.backup.BackupFolderException;
import dev.caretaker.application.housekeeping.backup.BackupFolderException.Trouble;
import dev.caretaker.application.housekeeping.backup.BackupNotRemovedException;
import dev.caretaker.application.housekeeping.backup.StoredBackup;
import dev.caretaker.application.housekeeping.backup.StoredBackup.State;
import dev.caretaker.application.log.LogEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More backups than go in one batch; and removals that break off. */
class BackupRemovalTest {

    private static final int MORE_THAN_TWO_BATCHES = 501;

    private final Household house = new Household();
    private final List<String> ids = new ArrayList<>();

    @BeforeEach
    void keepOne() {
        house.set("backup-retention", "keepLast", "1", "keepDaily", "0", "keepWeekly", "0", "keepMonthly", "0");
    }

    /** Oldest first. */
    private void take(int count) {
        for (int i = 0; i < count; i++) {
            house.wait(Duration.ofMinutes(1));
            ids.add(house.jobs.takeBackup(Household.ANNA).id());
        }
    }

    private JobResult run() {
        return house.jobs.removeBackups(house.backups.plan().planId(), Household.ANNA);
    }

    private List<Map<String, String>> deletions() {
        return house.rows("audit").stream()
                .filter(row -> row.action().equals("backup-delete"))
                .map(LogEntry::details)
                .toList();
    }

    @Test
    void removal_ofManyBatches_takesEachAndTellsOfEach() {
        take(MORE_THAN_TWO_BATCHES + 1);

        JobResult result = run();

        assertThat(result.outcome()).isEqualTo(Outcome.DONE);
        assertThat(result.counts()).containsEntry("removed", (long) MORE_THAN_TWO_BATCHES);
        assertThat(house.backups.list()).extracting(StoredBackup::id).containsExactly(ids.get(MORE_THAN_TWO_BATCHES));
        assertThat(house.files.files()).containsOnlyKeys(ids.get(MORE_THAN_TWO_BATCHES));
        assertThat(deletions())
                .hasSize(500) // the page of the log
                .allSatisfy(
                        row -> assertThat(row).containsEntry("by", "retention").containsEntry("file", "REMOVED"));
    }

    @Test
    void removal_filesThatStayInSeveralBatches_areAllNamed() {
        take(MORE_THAN_TWO_BATCHES + 1);
        house.files.stubborn.addAll(List.of(ids.get(0), ids.get(260), ids.get(500)));

        JobResult result = run();

        assertThat(result.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(result.affected()).containsExactlyInAnyOrder(ids.get(0), ids.get(260), ids.get(500));
        assertThat(result.counts()).containsEntry("removed", MORE_THAN_TWO_BATCHES - 3L);
        assertThat(house.backups.list())
                .hasSize(4)
                .extracting(StoredBackup::state)
                .containsOnly(State.COMPLETE);
    }

    @Test
    void removal_jobLostBetweenTwoBatches_removesNothingOfTheNext() {
        take(MORE_THAN_TWO_BATCHES + 1);
        house.files.beforeRemoval = id -> {
            house.files.beforeRemoval = none -> {};
            house.clock.advance(Duration.ofMinutes(10));
        };

        assertThatThrownBy(this::run).isInstanceOf(LostJobException.class);

        assertThat(house.backups.list()).hasSize(MORE_THAN_TWO_BATCHES + 1 - 250);
        assertThat(house.files.files()).hasSize(MORE_THAN_TWO_BATCHES + 1 - 250);
    }

    @Test
    void removal_folderGoesAmidABatch_forgetsWhatWentAndKeepsTheRest() {
        take(10);
        List<String> asked = new ArrayList<>();
        house.files.beforeRemoval = id -> {
            asked.add(id);
            house.files.files.rehearse(asked.size() == 4 ? Optional.of(Trouble.MISSING) : Optional.empty());
        };

        assertThatThrownBy(this::run).isInstanceOf(BackupFolderException.class);

        house.files.files.rehearse(Optional.empty());
        assertThat(house.backups.list())
                .hasSize(7)
                .extracting(StoredBackup::state)
                .containsOnly(State.COMPLETE);
        assertThat(deletions())
                .extracting(row -> row.get("backup"))
                .containsExactlyInAnyOrderElementsOf(asked.subList(0, 3));
    }

    @Test
    void removal_killedAmidABatch_isMadeUpForAndToldByTheNext() {
        take(3);
        house.backupStore.markForRemoval(Set.of(ids.get(0), ids.get(1)), Optional.empty());
        house.files.files.remove(ids.get(0));

        run();

        assertThat(house.backups.list()).extracting(StoredBackup::id).containsExactly(ids.get(2));
        assertThat(house.files.files()).containsOnlyKeys(ids.get(2));
        assertThat(deletions())
                .containsExactlyInAnyOrder(
                        Map.of("backup", ids.get(0), "by", "unfinished-removal", "file", "ABSENT"),
                        Map.of("backup", ids.get(1), "by", "unfinished-removal", "file", "REMOVED"));
    }

    @Test
    void removal_pinnedAtThisMoment_leavesThatOneAndNamesIt() {
        take(MORE_THAN_TWO_BATCHES + 1);
        String pinned = ids.get(MORE_THAN_TWO_BATCHES - 1); // the oldest go first
        house.files.beforeRemoval = id -> house.backupStore.pin(pinned, true);

        JobResult result = run();

        assertThat(result.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(result.affected()).containsExactly(pinned);
        assertThat(house.backups.find(pinned).pinned()).isTrue();
        assertThat(house.files.files()).containsKey(pinned);
    }

    @Test
    void delete_fileStays_keepsTheBackupAndSaysWhy() {
        take(1);
        house.files.stubborn.add(ids.get(0));

        assertThatThrownBy(() -> house.backups.delete(ids.get(0), Household.ANNA))
                .isInstanceOf(BackupNotRemovedException.class);

        assertThat(house.backups.find(ids.get(0)).state()).isEqualTo(State.COMPLETE);
        assertThat(deletions()).containsExactly(Map.of("backup", ids.get(0), "reason", "REFUSED"));
        house.files.stubborn.clear();
        house.backups.delete(ids.get(0), Household.ANNA);
        assertThat(house.backups.list()).isEmpty();
    }
}
