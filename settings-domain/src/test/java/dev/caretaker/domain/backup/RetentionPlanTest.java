package dev.caretaker.domain.backup;

import static dev.caretaker.domain.backup.Fixtures.at;
import static dev.caretaker.domain.backup.Fixtures.backups;
import static dev.caretaker.domain.backup.Fixtures.kept;
import static dev.caretaker.domain.backup.Fixtures.policy;
import static dev.caretaker.domain.backup.Fixtures.reasons;
import static dev.caretaker.domain.backup.Fixtures.removed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.caretaker.domain.backup.RetentionPlan.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionPlanTest {

    private static final Instant NOW = at("2026-11-23T12:00");
    private static final List<Backup> THREE = backups("2026-05-01T08:00", "2026-05-01T20:00", "2026-05-02T09:00");

    @Test
    void vectorA_fiveDaysOfWhichTwoHaveBackups_keepsTheNewestOfEachDay() {
        RetentionPlan plan = policy("keepDaily", "5").plan(THREE, NOW);

        assertThat(kept(plan)).containsExactly("2026-05-02T09:00", "2026-05-01T20:00");
        assertThat(reasons(plan, "2026-05-01T20:00")).contains("DAILY HOLDS 2026-05-01");
        assertThat(reasons(plan, "2026-05-01T08:00")).containsExactly("DAILY NEWER_IN_PERIOD 2026-05-01");
        assertThat(kept(policy("keepDaily", "2").plan(THREE, NOW))).hasSize(2);
        assertThat(kept(policy("keepDaily", "1").plan(THREE, NOW))).containsExactly("2026-05-02T09:00");
    }

    @Test
    void vectorB_rulesOverlap_soOneBackupServesAllOfThem() {
        RetentionPlan plan =
                policy("keepLast", "1", "keepDaily", "1", "keepMonthly", "1").plan(THREE, NOW);

        assertThat(kept(plan)).containsExactly("2026-05-02T09:00");
        assertThat(reasons(plan, "2026-05-02T09:00"))
                .containsExactly("MINIMUM_KEPT HOLDS", "LAST HOLDS", "DAILY HOLDS 2026-05-02", "MONTHLY HOLDS 2026-05");
        assertThat(reasons(plan, "2026-05-01T20:00"))
                .containsExactly(
                        "LAST BEYOND_COUNT", "DAILY BEYOND_COUNT 2026-05-01", "MONTHLY NEWER_IN_PERIOD 2026-05");
    }

    @Test
    void vectorC_daysAreThoseOfTheZone() {
        List<Backup> berlinNight = backups(
                "2025-03-29T23:30+01:00", "2025-03-30T00:30+01:00", "2025-03-30T03:30+02:00", "2025-04-01T01:00+02:00");

        assertThat(kept(policy("keepDaily", "5", "timeZone", "Europe/Berlin").plan(berlinNight, NOW)))
                .containsExactly("2025-04-01T01:00+02:00", "2025-03-30T03:30+02:00", "2025-03-29T23:30+01:00");
        assertThat(kept(policy("keepDaily", "5", "timeZone", "UTC").plan(berlinNight, NOW)))
                .containsExactly("2025-04-01T01:00+02:00", "2025-03-30T03:30+02:00", "2025-03-30T00:30+01:00");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-12-29, 2024-W52",
        "2024-12-30, 2025-W01",
        "2025-01-05, 2025-W01",
        "2025-01-06, 2025-W02",
        "2025-03-03, 2025-W10",
        "2026-12-31, 2026-W53",
        "2027-01-01, 2026-W53",
        "2027-01-03, 2026-W53",
        "2027-01-04, 2027-W01",
        "2026-11-23, 2026-W48",
    })
    void vectorD_weeks_areThoseOfIso8601(String date, String week) {
        String id = date + "T00:00";

        assertThat(reasons(policy("keepWeekly", "1").plan(backups(id), at("2030-01-01T00:00")), id))
                .contains("WEEKLY HOLDS " + week);
    }

    @Test
    void vectorD_yearEdge_isOneWeekInTwoYears() {
        List<Backup> edge = backups("2024-12-29T12:00", "2024-12-30T12:00", "2025-01-02T12:00");

        assertThat(kept(policy("keepWeekly", "9").plan(edge, NOW)))
                .containsExactly("2025-01-02T12:00", "2024-12-29T12:00");
        assertThat(kept(policy("keepYearly", "9").plan(edge, NOW)))
                .containsExactly("2025-01-02T12:00", "2024-12-30T12:00");
    }

    @Test
    void vectorE_ageCountsBackFromNowRatherThanFromTheNewest() {
        BackupRetention oneDay = policy("keepWithinDays", "1");

        assertThat(kept(oneDay.plan(THREE, at("2026-05-02T20:00"))))
                .containsExactly("2026-05-02T09:00", "2026-05-01T20:00");
        assertThat(kept(oneDay.plan(THREE, at("2026-05-02T20:00:00.000000001"))))
                .containsExactly("2026-05-02T09:00");
        assertThat(kept(oneDay.plan(THREE, NOW))).containsExactly("2026-05-02T09:00");
        assertThat(reasons(oneDay.plan(THREE, NOW), "2026-05-01T20:00")).containsExactly("WITHIN TOO_OLD");
        assertThat(reasons(oneDay.plan(THREE, at("2026-05-02T20:00")), "2026-05-01T20:00"))
                .containsExactly("WITHIN HOLDS");
    }

    @Test
    void age_onAClockChangeDay_isTwentyFourHours() {
        List<Backup> two = backups("2026-10-24T12:00+02:00", "2026-10-25T20:00+01:00");
        BackupRetention oneDay = policy("keepWithinDays", "1", "timeZone", "Europe/Berlin");

        assertThat(removed(oneDay.plan(two, at("2026-10-25T11:00+01:00")))).isEmpty();
        assertThat(removed(oneDay.plan(two, at("2026-10-25T12:00+01:00")))).isEmpty();
        assertThat(removed(oneDay.plan(two, at("2026-10-25T20:00+01:00")))).containsExactly("2026-10-24T12:00+02:00");
    }

    @Test
    void repeatedHour_ofAClockChangeNight_isOnePeriod() {
        List<Backup> night = backups(
                "2026-10-25T01:30+02:00", "2026-10-25T02:30+02:00", "2026-10-25T02:10+01:00", "2026-10-25T03:10+01:00");
        RetentionPlan plan =
                policy("keepHourly", "9", "timeZone", "Europe/Berlin").plan(night, NOW);

        assertThat(removed(plan)).containsExactly("2026-10-25T02:30+02:00");
        assertThat(reasons(plan, "2026-10-25T02:30+02:00")).containsExactly("HOURLY NEWER_IN_PERIOD 2026-10-25T02:00");
        assertThat(removed(policy("keepHourly", "9").plan(night, NOW))).isEmpty();
    }

    @Test
    void day_thatClocksReturnTo_isOnePeriod() {
        List<Backup> night = backups(
                "2006-10-28T23:30-02:30",
                "2006-10-29T00:00:30-02:30",
                "2006-10-28T23:30-03:30",
                "2006-10-29T00:30-03:30");
        RetentionPlan plan =
                policy("keepDaily", "2", "timeZone", "America/St_Johns").plan(night, NOW);

        assertThat(kept(plan)).containsExactly("2006-10-29T00:30-03:30", "2006-10-28T23:30-03:30");
        assertThat(reasons(plan, "2006-10-29T00:00:30-02:30")).containsExactly("DAILY NEWER_IN_PERIOD 2006-10-29");
    }

    @Test
    void countRules_keepTheNewestOfTheirPeriods() {
        List<Backup> many = backups(
                "2024-12-31T23:59",
                "2025-01-01T00:00",
                "2025-11-30T23:59",
                "2025-12-01T00:00",
                "2025-12-01T00:59",
                "2025-12-01T01:00");

        assertThat(kept(policy("keepLast", "2").plan(many, NOW)))
                .containsExactly("2025-12-01T01:00", "2025-12-01T00:59");
        assertThat(kept(policy("keepHourly", "2").plan(many, NOW)))
                .containsExactly("2025-12-01T01:00", "2025-12-01T00:59");
        assertThat(kept(policy("keepDaily", "2").plan(many, NOW)))
                .containsExactly("2025-12-01T01:00", "2025-11-30T23:59");
        assertThat(kept(policy("keepMonthly", "3").plan(many, NOW)))
                .containsExactly("2025-12-01T01:00", "2025-11-30T23:59", "2025-01-01T00:00");
        assertThat(kept(policy("keepYearly", "2").plan(many, NOW)))
                .containsExactly("2025-12-01T01:00", "2024-12-31T23:59");
        assertThat(reasons(policy("keepYearly", "2").plan(many, NOW), "2024-12-31T23:59"))
                .containsExactly("YEARLY HOLDS 2024");
    }

    @ParameterizedTest
    @CsvSource({"keepLast, 6", "keepHourly, 5", "keepDaily, 4", "keepWeekly, 3", "keepMonthly, 4", "keepYearly, 2"})
    void unlimitedCount_keepsEveryPeriod(String rule, int expected) {
        List<Backup> many = backups(
                "2024-12-31T23:59",
                "2025-01-01T00:00",
                "2025-11-30T23:59",
                "2025-12-01T00:00",
                "2025-12-01T00:59",
                "2025-12-01T01:00");

        assertThat(kept(policy(rule, "unlimited").plan(many, NOW))).hasSize(expected);
    }

    @Test
    void plan_ofNoBackups_isEmpty() {
        assertThat(policy("keepLast", "1").plan(List.of(), NOW)).isEqualTo(new RetentionPlan(List.of(), false, 0));
    }

    @Test
    void verdicts_areNewestFirstAndTheGreaterIdWinsATie() {
        List<Backup> tie = List.of(named("b"), named("c"), named("a"));
        RetentionPlan plan = policy("keepDaily", "1").plan(tie, NOW);

        assertThat(plan.verdicts()).extracting(verdict -> verdict.backup().id()).containsExactly("c", "b", "a");
        assertThat(kept(plan)).containsExactly("c");
        assertThat(removed(plan)).containsExactly("a", "b");
    }

    private static Backup named(String id) {
        return new Backup(id, at("2026-05-01T08:00"), 1, false, true, Backup.Origin.SCHEDULED);
    }

    @Test
    void backups_ofTheSameId_areRefused() {
        BackupRetention policy = policy("keepLast", "1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.plan(List.of(named("a"), named("a")), NOW))
                .withMessageContaining("a");
    }

    @Test
    void verdict_withoutAReason_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Verdict(named("a"), List.of()));
    }
}
