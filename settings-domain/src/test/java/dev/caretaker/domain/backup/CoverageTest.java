package dev.caretaker.domain.backup;

import static dev.caretaker.domain.backup.Fixtures.at;
import static dev.caretaker.domain.backup.Fixtures.backup;
import static dev.caretaker.domain.backup.Fixtures.backups;
import static dev.caretaker.domain.backup.Fixtures.pinned;
import static dev.caretaker.domain.backup.Fixtures.policy;
import static dev.caretaker.domain.backup.Fixtures.unfinished;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.domain.backup.Reason.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoverageTest {

    private static final Instant NOW = at("2026-05-20T12:00");

    @Test
    void coverage_weekWithoutBackup_isNamed() {
        List<Backup> weeks = backups(
                "2026-03-30T03:00",
                "2026-04-06T03:00",
                "2026-04-13T03:00",
                "2026-04-27T03:00",
                "2026-05-04T03:00",
                "2026-05-11T03:00",
                "2026-05-18T03:00",
                "2026-03-23T03:00");

        assertThat(policy("keepWeekly", "8").coverage(weeks, NOW))
                .containsExactly(new Coverage(Rule.WEEKLY, 8, 7, List.of("2026-W17"), Optional.of("2026-W13")));
    }

    @Test
    void coverage_presentPeriodWithoutBackupYet_isNoGap() {
        Coverage found = policy("keepDaily", "2")
                .coverage(backups("2026-05-19T03:00", "2026-05-18T03:00"), NOW)
                .get(0);

        assertThat(found).isEqualTo(new Coverage(Rule.DAILY, 2, 2, List.of(), Optional.empty()));
        assertThat(found.hasGap()).isFalse();
    }

    @Test
    void coverage_timeBeforeTheOldestBackup_isNoGap() {
        assertThat(policy("keepDaily", "30").coverage(backups("2026-05-20T03:00", "2026-05-18T03:00"), NOW))
                .containsExactly(new Coverage(Rule.DAILY, 30, 2, List.of("2026-05-19"), Optional.empty()));
        assertThat(policy("keepMonthly", "3").coverage(List.of(), NOW))
                .containsExactly(new Coverage(Rule.MONTHLY, 3, 0, List.of(), Optional.empty()));
    }

    @Test
    void coverage_unfinishedAndFutureBackups_doNotCountButPinnedOnesDo() {
        List<Backup> some = List.of(
                backup("2026-05-21T00:00"),
                unfinished("2026-05-20T03:00"),
                pinned("2026-05-19T03:00"),
                unfinished("2026-05-18T03:00"),
                backup("2026-05-17T03:00"));

        assertThat(policy("keepDaily", "3").coverage(some, NOW))
                .containsExactly(new Coverage(Rule.DAILY, 3, 2, List.of("2026-05-18"), Optional.empty()));
    }

    @Test
    void coverage_rulesThatAreOffOrUnlimited_areLeftOut() {
        assertThat(policy("keepLast", "3", "keepDaily", "unlimited", "keepYearly", "1", "keepMonthly", "2")
                        .coverage(backups("2026-05-20T03:00", "2025-12-31T03:00"), NOW))
                .extracting(Coverage::rule)
                .containsExactly(Rule.MONTHLY, Rule.YEARLY);
    }

    @Test
    void coverage_gapWithOlderBackupsBehindIt_saysHowFarTheRuleReachesAsThePlanDoes() {
        List<Backup> days = List.of(
                backup("2026-05-20T03:00"),
                backup("2026-05-18T03:00"),
                pinned("2026-05-17T03:00"),
                backup("2026-05-15T03:00"),
                backup("2026-05-10T03:00"));
        BackupRetention policy = policy("keepDaily", "3");

        assertThat(policy.coverage(days, NOW))
                .containsExactly(new Coverage(Rule.DAILY, 3, 2, List.of("2026-05-19"), Optional.of("2026-05-15")));
        assertThat(policy.plan(days, NOW).removals())
                .extracting(Backup::createdAt)
                .containsExactly(at("2026-05-10T03:00"));
    }

    @Test
    void coverage_whileRemovalIsOff_isEmpty() {
        assertThat(policy("keepDaily", "3", "enabled", "false")
                        .coverage(backups("2026-05-20T03:00", "2026-05-18T03:00"), NOW))
                .isEmpty();
    }

    @Test
    void coverage_hourThatTheClocksSkip_isNoGap() {
        BackupRetention berlin = policy("keepHourly", "3", "timeZone", "Europe/Berlin");
        Instant after = Instant.parse("2026-03-29T01:30:00Z");

        assertThat(berlin.coverage(backups("2026-03-28T23:30", "2026-03-29T00:30", "2026-03-29T01:10"), after))
                .containsExactly(new Coverage(Rule.HOURLY, 3, 3, List.of(), Optional.empty()));
    }
}
