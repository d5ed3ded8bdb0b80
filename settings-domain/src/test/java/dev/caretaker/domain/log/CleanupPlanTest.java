package dev.caretaker.domain.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.domain.log.LogCleanup.Limits;
import dev.caretaker.domain.section.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CleanupPlanTest {

    private static final long MIB = 1024L * 1024L;
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final List<LogSlice> THREE_DAYS = List.of(day(2), day(0), day(1));

    private static LogSlice day(int daysAgo) {
        return new LogSlice(NOW.minus(Duration.ofDays(daysAgo)), 10, MIB);
    }

    private static CleanupPlan plan(Count days, Count mib, List<LogSlice> slices) {
        return CleanupPlan.of(new Limits("login", days, mib), slices, NOW);
    }

    @Test
    void plan_noLimit_removesNothing() {
        CleanupPlan plan = plan(Count.off(), Count.unlimited(), THREE_DAYS);

        assertThat(plan).isEqualTo(new CleanupPlan("login", 0, 0, 0, 0, 30, 3 * MIB, Optional.of(day(2).from())));
        assertThat(plan.rows()).isZero();
        assertThat(plan.bytes()).isZero();
    }

    @Test
    void plan_age_removesWhatBeganBeforeTheCutOff() {
        CleanupPlan plan = plan(Count.of(1), Count.unlimited(), THREE_DAYS);

        assertThat(plan).isEqualTo(new CleanupPlan("login", 10, MIB, 0, 0, 20, 2 * MIB, Optional.of(day(1).from())));
    }

    @Test
    void plan_size_removesTheOldestUntilTheRestFits() {
        CleanupPlan plan = plan(Count.unlimited(), Count.of(2), THREE_DAYS);

        assertThat(plan).isEqualTo(new CleanupPlan("login", 0, 0, 10, MIB, 20, 2 * MIB, Optional.of(day(1).from())));
    }

    @Test
    void plan_sizeWithinASlice_isEstimatedByItsMean() {
        List<LogSlice> slices =
                List.of(new LogSlice(NOW, 10, MIB / 2), new LogSlice(NOW.minusSeconds(1), 16, MIB), day(3));

        CleanupPlan plan = plan(Count.unlimited(), Count.of(1), slices);

        assertThat(plan.rowsBySize()).isEqualTo(18);
        assertThat(plan.bytesBySize()).isEqualTo(MIB / 2 + MIB);
        assertThat(plan.rowsLeft()).isEqualTo(18);
        assertThat(plan.bytesLeft()).isEqualTo(MIB);
        assertThat(plan.oldestLeft()).contains(NOW.minusSeconds(1));
    }

    @Test
    void plan_ageAndSize_ageComesFirst() {
        CleanupPlan plan = plan(Count.of(1), Count.of(1), THREE_DAYS);

        assertThat(plan.rowsByAge()).isEqualTo(10);
        assertThat(plan.rowsBySize()).isEqualTo(10);
        assertThat(plan.rows()).isEqualTo(20);
        assertThat(plan.bytes()).isEqualTo(2 * MIB);
        assertThat(plan.rowsLeft()).isEqualTo(10);
    }

    @Test
    void plan_everythingTooOld_leavesNone() {
        CleanupPlan plan = plan(Count.of(1), Count.unlimited(), List.of(day(5), new LogSlice(NOW, 0, 0)));

        assertThat(plan.rowsLeft()).isZero();
        assertThat(plan.oldestLeft()).isEmpty();
    }

    @Test
    void slice_negativeSum_isRefused() {
        assertThatThrownBy(() -> new LogSlice(NOW, -1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LogSlice(NOW, 0, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
