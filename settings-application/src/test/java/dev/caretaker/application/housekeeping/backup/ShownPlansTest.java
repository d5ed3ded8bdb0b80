package dev.caretaker.application.housekeeping.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.housekeeping.backup.StalePlanException.Change;
import dev.caretaker.application.housekeeping.backup.StalePlanException.Kind;
import dev.caretaker.application.housekeeping.backup.StoredBackup.State;
import dev.caretaker.domain.backup.Backup;
import dev.caretaker.domain.backup.Backup.Origin;
import dev.caretaker.domain.backup.BackupRetention;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShownPlansTest {

    private static final int MOST_VERDICTS = 5;
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private final BackupRetention policy =
            BackupRetention.section(ZoneId.of("UTC")).defaults();
    private final ShownPlans plans = new ShownPlans(MOST_VERDICTS);

    private static StoredBackup backup(String id, State state) {
        return new StoredBackup(id, NOW.minusSeconds(60), 7, "", false, Origin.MANUAL, "anna", state);
    }

    private RetentionPreview preview(int backups) {
        return plans.preview(
                policy,
                IntStream.rangeClosed(1, backups)
                        .mapToObj(number -> backup("b" + number, State.COMPLETE))
                        .toList(),
                NOW);
    }

    private String shown(int backups) {
        return plans.remember(policy, preview(backups)).planId();
    }

    private List<Change> changes(String planId, int backups) {
        return plans.changesSince(planId, policy, preview(backups));
    }

    @Test
    void plan_ofManyBackupsAfterIt_isForgottenBeforeMemoryRunsOut() {
        String first = shown(2);
        String second = shown(3);

        assertThat(changes(first, 3)).containsExactly(new Change(Kind.ADDED, "b3"));

        String third = shown(1);

        assertThat(changes(first, 3)).isEmpty();
        assertThat(changes(second, 2)).containsExactly(new Change(Kind.GONE, "b3"));
        assertThat(changes(third, 2)).contains(new Change(Kind.ADDED, "b2"));
    }

    @Test
    void plan_ofMoreBackupsThanAreRemembered_isMadeNevertheless() {
        String planId = shown(MOST_VERDICTS + 1);

        assertThat(planId).isEqualTo(preview(MOST_VERDICTS + 1).planId());
        assertThat(changes(planId, 1)).isEmpty();
    }

    private String idOf(StoredBackup backup) {
        return plans.preview(policy, List.of(backup), NOW).planId();
    }

    @Test
    void planId_isAnotherWhateverIsDifferentAboutABackup() {
        Instant at = NOW.minusSeconds(60);
        List<StoredBackup> different = List.of(
                new StoredBackup("a", at, 7, "", false, Origin.MANUAL, "anna", State.COMPLETE),
                new StoredBackup("b", at, 7, "", false, Origin.MANUAL, "anna", State.COMPLETE),
                new StoredBackup("a", at.plusSeconds(1), 7, "", false, Origin.MANUAL, "anna", State.COMPLETE),
                new StoredBackup("a", at.plusNanos(1000), 7, "", false, Origin.MANUAL, "anna", State.COMPLETE),
                new StoredBackup("a", at, 8, "", false, Origin.MANUAL, "anna", State.COMPLETE),
                new StoredBackup("a", at, 7, "", true, Origin.MANUAL, "anna", State.COMPLETE),
                new StoredBackup("a", at, 7, "", false, Origin.SCHEDULED, "anna", State.COMPLETE),
                new StoredBackup("a", at, 7, "", false, Origin.MANUAL, "anna", State.RUNNING));

        assertThat(different.stream().map(this::idOf)).doesNotHaveDuplicates();
        assertThat(Backup.class.getRecordComponents()).as("facts tried above").hasSize(6);
    }

    @Test
    void preview_whatIsBeingRemovedOrHasGone_isLeftOut() {
        RetentionPreview preview = plans.preview(
                policy,
                List.of(
                        backup("being-written", State.RUNNING),
                        backup("whole", State.COMPLETE),
                        backup("being-removed", State.REMOVING),
                        backup("gone", State.MISSING)),
                NOW);

        assertThat(preview.plan().verdicts())
                .extracting(verdict -> verdict.backup().id())
                .containsExactlyInAnyOrder("whole", "being-written");
    }
}
