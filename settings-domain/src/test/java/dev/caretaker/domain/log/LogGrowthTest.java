package dev.caretaker.domain.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogGrowthTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");

    private static LogSlice day(int ago, long rows, long bytes) {
        return new LogSlice(NOW.truncatedTo(ChronoUnit.DAYS).minus(ago, ChronoUnit.DAYS), rows, bytes);
    }

    @Test
    void growth_ofALogWithoutRows_isNothing() {
        LogGrowth growth = LogGrowth.of(List.of(), NOW);

        assertThat(growth.days()).hasSize(30).allMatch(day -> day.rows() == 0 && day.bytes() == 0);
        assertThat(growth.daysSeen()).isZero();
        assertThat(growth.rowsPerDay()).isZero();
        assertThat(growth.bytesPerDay()).isZero();
    }

    @Test
    void growth_ofAYoungLog_isTheMeanOfTheDaysItHasSeen() {
        LogGrowth growth = LogGrowth.of(List.of(day(2, 3, 300), day(0, 4, 401)), NOW);

        assertThat(growth.daysSeen()).isEqualTo(3);
        assertThat(growth.rowsPerDay()).isEqualTo(3);
        assertThat(growth.bytesPerDay()).isEqualTo(234);
        assertThat(growth.days().subList(26, 30))
                .containsExactly(day(3, 0, 0), day(2, 3, 300), day(1, 0, 0), day(0, 4, 401));
    }

    @Test
    void growth_ofAnOldLog_isThatOfTheLastThirtyDays() {
        LogGrowth growth = LogGrowth.of(List.of(day(30, 1_000_000, 9), day(29, 30, 60), day(1, 30, 0)), NOW);

        assertThat(growth.days().get(0)).isEqualTo(day(29, 30, 60));
        assertThat(growth.daysSeen()).isEqualTo(30);
        assertThat(growth.rowsPerDay()).isEqualTo(2);
        assertThat(growth.bytesPerDay()).isEqualTo(2);
    }
}
