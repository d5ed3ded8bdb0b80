package dev.caretaker.application.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.domain.log.CleanupPlan;
import dev.caretaker.domain.log.LogCleanup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeepLogsTest {

    private final Household house = new Household();

    private void fill(String type, int rows, int detail) {
        house.logStore.append(IntStream.range(0, rows)
                .mapToObj(i -> new LogEntry(
                        type,
                        house.clock.instant(),
                        "u" + i,
                        "::1",
                        "work",
                        Outcome.SUCCESS,
                        Map.of("text", "x".repeat(detail))))
                .toList());
    }

    private CleanupPlan preview(String type) {
        return house.logs.preview().stream()
                .filter(plan -> plan.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void preview_dayOfTheCutOff_isCountedExactly() {
        fill("jobs", 3, 0);
        house.wait(Duration.ofHours(2));
        fill("jobs", 4, 0);
        house.wait(Duration.ofDays(30).minusHours(1));

        CleanupPlan plan = preview("jobs");

        assertThat(plan.rowsByAge()).isEqualTo(3);
        assertThat(plan.rowsLeft()).isEqualTo(4);
        assertThat(plan.oldestLeft()).contains(house.clock.instant().minus(Duration.ofDays(30)));
    }

    @Test
    void preview_againAndAgain_staysExactWhileTheCutOffMovesAndRowsComeAndGo() {
        fill("jobs", 3, 0);
        house.wait(Duration.ofHours(2));
        fill("jobs", 4, 0);
        house.wait(Duration.ofHours(2));
        fill("jobs", 5, 0);
        house.wait(Duration.ofDays(30).minusHours(3));

        assertThat(preview("jobs").rowsByAge()).isEqualTo(3);
        house.wait(Duration.ofHours(2));
        assertThat(preview("jobs").rowsByAge()).isEqualTo(7);
        house.set("log-cleanup", "types[2].maxAgeDays", "31");
        assertThat(preview("jobs").rowsByAge()).isZero();
        house.set("log-cleanup", "types[2].maxAgeDays", "30");
        house.jobs.cleanUpLogs(Household.ANNA);
        assertThat(preview("jobs").rowsByAge()).isZero();
        assertThat(preview("jobs").rowsLeft()).isEqualTo(5 + 1);
        house.wait(Duration.ofHours(2));
        assertThat(preview("jobs").rowsByAge()).isEqualTo(5);
    }

    @Test
    void cleanUp_manyRows_removesExactlyWhatThePreviewSaid() {
        fill("jobs", 25_000, 0);
        house.wait(Duration.ofDays(31));
        fill("jobs", 10, 0);
        CleanupPlan plan = preview("jobs");

        JobResult result = house.jobs.cleanUpLogs(Household.ANNA);

        assertThat(plan.rows()).isEqualTo(25_000);
        assertThat(result.counts()).containsEntry("jobs", 25_000L);
        assertThat(house.logStore.days("jobs"))
                .singleElement()
                .extracting(day -> day.rows())
                .isEqualTo(11L);
    }

    @Test
    void cleanUp_logTooLarge_losesItsOldestRowsUntilItFits() {
        house.set("log-cleanup", "types[2].maxAgeDays", "unlimited", "types[2].maxSizeMib", "1");
        fill("jobs", 1_500, 1_000);
        house.wait(Duration.ofMinutes(1));
        fill("jobs", 500, 1_000);
        long total = house.logStore.sizes().getOrDefault("jobs", size(0)).bytes();

        JobResult result = house.jobs.cleanUpLogs(Household.ANNA);

        long each = total / 2_000;
        long kept = (1L << 20) / each;
        assertThat(result.counts().getOrDefault("jobs", 0L)).isBetween(2_000 - kept - 1, 2_000 - kept + 1);
        assertThat(house.logStore.days("jobs").get(0).bytes()).isLessThan((1L << 20) + 1_000);
        assertThat(house.rows("jobs").get(1).user()).isEqualTo("u499");
    }

    @Test
    void preview_sizeThatCutsADayOfUnevenRows_saysToTheRowWhatGoes() {
        house.set("log-cleanup", "types[2].maxAgeDays", "unlimited", "types[2].maxSizeMib", "1");
        for (int i = 0; i < 100; i++) {
            fill("jobs", 20, i < 70 ? 1_000 : 200);
            house.wait(Duration.ofSeconds(7));
        }
        List<CleanupPlan> plans = house.logs.preview(house.settings.current(LogCleanup.class));

        JobResult result = house.jobs.cleanUpLogs(Household.ANNA);

        assertThat(plans.get(2).rowsByAge()).isZero();
        assertThat(plans.get(2).rowsBySize()).isPositive();
        assertThat(result.counts()).containsEntry("jobs", plans.get(2).rowsBySize());
        Instant now = house.clock.instant().plusSeconds(1);
        assertThat(plans.get(2).oldestLeft())
                .isEqualTo(house.logStore.measure("jobs", Instant.EPOCH, now).oldest());
    }

    private static LogStore.Size size(long bytes) {
        return new LogStore.Size(0, bytes, java.util.Optional.empty());
    }

    @Test
    void cleanUp_ofAuditRows_isItselfAnAuditRowThatStatesWhatWent() {
        fill("audit", 3, 0);
        house.wait(Duration.ofDays(366));

        house.jobs.cleanUpLogs(Household.ANNA);

        List<LogEntry> rows = house.rows("audit");
        assertThat(rows).extracting(LogEntry::action).containsExactly("audit-cleanup");
        assertThat(rows.get(0).details())
                .containsEntry("rows", "3")
                .containsEntry("first", "2026-11-23T12:00:00Z")
                .containsEntry("last", "2026-11-23T12:00:00Z")
                .containsEntry("lastNumber", "3")
                .hasEntrySatisfying("lastSeal", seal -> assertThat(seal).hasSize(64));
        assertThat(house.log.verify("audit")).contains(new LogStore.Verification(4, 4, OptionalLong.empty()));
        assertThat(house.log.verify("login")).isEmpty();
    }

    @Test
    void cleanUp_byARunThatLostItsJob_removesNothing() {
        fill("jobs", 3, 0);
        house.wait(Duration.ofDays(31));

        assertThatThrownBy(() -> house.logs.cleanUp("nobody")).isInstanceOf(LostJobException.class);
        assertThat(house.rows("jobs")).hasSize(3);
    }

    @Test
    void cleanUp_noLimit_removesNothing() {
        house.set(
                "log-cleanup",
                "types[2].maxAgeDays",
                "0",
                "types[2].maxSizeMib",
                "unlimited",
                "types[0].maxAgeDays",
                "unlimited");
        fill("jobs", 3, 0);
        house.wait(Duration.ofDays(3650));

        assertThat(house.jobs.cleanUpLogs(Household.ANNA).counts().values()).containsOnly(0L);
    }
}
