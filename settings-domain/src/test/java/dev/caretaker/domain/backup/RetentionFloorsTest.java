package dev.caretaker.domain.backup;

import static dev.caretaker.domain.backup.Fixtures.at;
import static dev.caretaker.domain.backup.Fixtures.backup;
import static dev.caretaker.domain.backup.Fixtures.backups;
import static dev.caretaker.domain.backup.Fixtures.kept;
import static dev.caretaker.domain.backup.Fixtures.pinned;
import static dev.caretaker.domain.backup.Fixtures.policy;
import static dev.caretaker.domain.backup.Fixtures.reasons;
import static dev.caretaker.domain.backup.Fixtures.removed;
import static dev.caretaker.domain.backup.Fixtures.unfinished;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionFloorsTest {

    private static final Instant NOW = at("2026-11-23T12:00");
    private static final List<Backup> THREE = backups("2026-05-01T08:00", "2026-05-01T20:00", "2026-05-02T09:00");

    @Test
    void floors_areKeptAndTakeNoSlot() {
        List<Backup> some = List.of(
                backup("2026-11-24T00:00"),
                unfinished("2026-11-23T11:59"),
                pinned("2026-11-23T11:00"),
                backup("2026-11-23T10:00"),
                backup("2026-11-22T10:00"),
                backup("2026-11-21T10:00"),
                pinned("2020-01-01T00:00"),
                unfinished("2020-01-02T00:00"));
        RetentionPlan plan =
                policy("keepLast", "1", "keepDaily", "2", "keepWithinDays", "1").plan(some, NOW);

        assertThat(removed(plan)).containsExactly("2026-11-21T10:00");
        assertThat(reasons(plan, "2026-11-24T00:00")).containsExactly("FUTURE HOLDS");
        assertThat(reasons(plan, "2026-11-23T11:59")).containsExactly("UNFINISHED HOLDS");
        assertThat(reasons(plan, "2026-11-23T11:00")).containsExactly("PINNED HOLDS", "MINIMUM_KEPT HOLDS");
        assertThat(reasons(plan, "2026-11-23T10:00"))
                .containsExactly("LAST HOLDS", "DAILY HOLDS 2026-11-23", "WITHIN HOLDS");
        assertThat(reasons(plan, "2026-11-22T10:00")).containsExactly("DAILY HOLDS 2026-11-22");
        assertThat(reasons(plan, "2020-01-01T00:00")).containsExactly("PINNED HOLDS");
        assertThat(reasons(plan, "2020-01-02T00:00")).containsExactly("UNFINISHED HOLDS");
    }

    @Test
    void backup_withSeveralFloors_namesThemAll() {
        Backup all = new Backup("x", at("2026-11-24T00:00"), 1, true, false, Backup.Origin.MANUAL);

        assertThat(reasons(policy("keepLast", "1").plan(List.of(all), NOW), "x"))
                .containsExactly("PINNED HOLDS", "UNFINISHED HOLDS", "FUTURE HOLDS");
    }

    @Test
    void backup_datedNow_isNotInTheFuture() {
        Backup now = new Backup("now", NOW, 1, false, true, Backup.Origin.MANUAL);

        assertThat(reasons(policy("keepLast", "1").plan(List.of(now), NOW), "now"))
                .containsExactly("MINIMUM_KEPT HOLDS", "LAST HOLDS");
    }

    @Test
    void minimumKept_holdsTheNewestAndUsesSlotsLikeAnyOther() {
        List<Backup> week = backups(
                "2026-11-23T10:00", "2026-11-22T10:00", "2026-11-21T10:00", "2026-11-20T10:00", "2026-11-19T10:00");

        assertThat(kept(policy("keepDaily", "2", "minimumKept", "3").plan(week, NOW)))
                .hasSize(3);
        assertThat(kept(policy("keepDaily", "4", "minimumKept", "3").plan(week, NOW)))
                .hasSize(4);
    }

    @Test
    void size_removesTheOldestUntilTheSumFits() {
        List<Backup> five = backups(
                "2026-11-19T10:00", "2026-11-20T10:00", "2026-11-21T10:00", "2026-11-22T10:00", "2026-11-23T10:00");
        RetentionPlan plan = policy("keepDaily", "4", "keepLast", "4", "maxTotalSizeMib", "3")
                .plan(five, NOW);

        assertThat(removed(plan)).containsExactly("2026-11-19T10:00", "2026-11-20T10:00");
        assertThat(reasons(plan, "2026-11-20T10:00"))
                .containsExactly("SIZE OVER_LIMIT", "LAST HOLDS", "DAILY HOLDS 2026-11-20");
        assertThat(reasons(plan, "2026-11-19T10:00"))
                .containsExactly("LAST BEYOND_COUNT", "DAILY BEYOND_COUNT 2026-11-19");
        assertThat(plan.bytesOverLimit()).isZero();
    }

    @Test
    void size_aloneRemovesOnlyWhatDoesNotFit() {
        RetentionPlan plan = policy("maxTotalSizeMib", "2").plan(THREE, NOW);

        assertThat(removed(plan)).containsExactly("2026-05-01T08:00");
        assertThat(reasons(plan, "2026-05-01T08:00")).containsExactly("SIZE OVER_LIMIT");
        assertThat(reasons(plan, "2026-05-01T20:00")).containsExactly("SIZE HOLDS");
        assertThat(reasons(plan, "2026-05-02T09:00")).containsExactly("MINIMUM_KEPT HOLDS", "SIZE HOLDS");
    }

    @Test
    void sum_equalToTheLimit_fitsAndOneByteMoreDoesNot() {
        List<Backup> fits = List.of(backup("2026-05-01T08:00", Fixtures.MIB), backup("2026-05-02T08:00", Fixtures.MIB));
        List<Backup> over =
                List.of(backup("2026-05-01T08:00", Fixtures.MIB + 1), backup("2026-05-02T08:00", Fixtures.MIB));

        assertThat(removed(policy("maxTotalSizeMib", "2").plan(fits, NOW))).isEmpty();
        assertThat(removed(policy("maxTotalSizeMib", "2").plan(over, NOW))).containsExactly("2026-05-01T08:00");
    }

    @Test
    void size_neverTakesAFloorButCountsIt() {
        List<Backup> some = List.of(
                pinned("2020-01-01T00:00"),
                unfinished("2020-01-02T00:00"),
                backup("2026-11-24T00:00"),
                backup("2026-11-21T00:00"),
                backup("2026-11-22T00:00"));
        RetentionPlan plan =
                policy("keepLast", "unlimited", "maxTotalSizeMib", "1").plan(some, NOW);

        assertThat(removed(plan)).containsExactly("2026-11-21T00:00");
        assertThat(plan.bytesOverLimit()).isEqualTo(3 * Fixtures.MIB);
    }

    @Test
    void size_atItsLargest_doesNotOverflow() {
        RetentionPlan plan = policy("maxTotalSizeMib", "1073741824").plan(THREE, NOW);

        assertThat(removed(plan)).isEmpty();
        assertThat(plan.bytesOverLimit()).isZero();
    }

    @Test
    void policy_withoutAnyRule_removesNothing() {
        RetentionPlan plan = policy().plan(THREE, NOW);

        assertThat(removed(plan)).isEmpty();
        assertThat(reasons(plan, "2026-05-01T08:00")).containsExactly("NOTHING_SET HOLDS");
        assertThat(reasons(plan, "2026-05-02T09:00")).containsExactly("NOTHING_SET HOLDS", "MINIMUM_KEPT HOLDS");
    }

    @Test
    void policy_switchedOff_removesNothingWhateverItsRules() {
        RetentionPlan plan = policy("enabled", "false", "keepLast", "1", "maxTotalSizeMib", "1")
                .plan(THREE, NOW);

        assertThat(removed(plan)).isEmpty();
        assertThat(reasons(plan, "2026-05-01T08:00")).containsExactly("REMOVAL_OFF HOLDS");
        assertThat(plan.bytesOverLimit()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"2, 66, true", "2, 67, false", "1, 33, true", "1, 34, false", "2, 100, false"})
    void hold_isExceeded_onlyAboveItsShareOfAllBackups(int removals, String percent, boolean exceeded) {
        RetentionPlan plan = policy("keepLast", Integer.toString(3 - removals), "holdAbovePercent", percent)
                .plan(THREE, NOW);

        assertThat(plan.removals()).hasSize(removals);
        assertThat(plan.exceedsHold()).isEqualTo(exceeded);
    }

    @Test
    void hold_atExactlyItsShare_isNotExceeded() {
        List<Backup> four = backups("2026-01-01T00:00", "2026-01-02T00:00", "2026-01-03T00:00", "2026-01-04T00:00");

        assertThat(policy("keepLast", "2", "holdAbovePercent", "50")
                        .plan(four, NOW)
                        .exceedsHold())
                .isFalse();
        assertThat(policy("keepLast", "1", "holdAbovePercent", "50")
                        .plan(four, NOW)
                        .exceedsHold())
                .isTrue();
    }
}
