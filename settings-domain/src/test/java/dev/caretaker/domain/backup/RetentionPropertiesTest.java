package dev.caretaker.domain.backup;

import static dev.caretaker.domain.backup.Fixtures.at;
import static dev.caretaker.domain.backup.Fixtures.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.caretaker.domain.backup.Reason.Finding;
import dev.caretaker.domain.backup.RetentionPlan.Action;
import dev.caretaker.domain.backup.RetentionPlan.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Laws that hold for every policy and every set of backups, tried on many; the seed is fixed. */
class RetentionPropertiesTest {

    private static final Instant NOW = at("2026-11-23T12:00");
    private static final List<String> COUNTS =
            List.of("keepLast", "keepHourly", "keepDaily", "keepWeekly", "keepMonthly", "keepYearly");
    private static final List<String> ZONES =
            List.of("UTC", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia");
    private static final int ROUNDS = 300;

    private final Random random = new Random(20261123);

    private List<Backup> someBackups() {
        int hours = 1 + random.nextInt(20_000);
        return IntStream.range(0, random.nextInt(60))
                .mapToObj(i -> new Backup(
                        "b" + i,
                        NOW.minus(Duration.ofMinutes(random.nextInt(hours * 60) - 60L)),
                        random.nextInt(4) * Fixtures.MIB,
                        random.nextInt(10) == 0,
                        random.nextInt(10) > 0,
                        Backup.Origin.SCHEDULED))
                .toList();
    }

    private List<String> someRules(boolean size) {
        List<String> rules = new ArrayList<>(List.of("keepLast", Integer.toString(1 + random.nextInt(3))));
        for (String name : COUNTS.subList(1, COUNTS.size())) {
            rules.addAll(List.of(name, random.nextInt(8) == 0 ? "unlimited" : Integer.toString(random.nextInt(4))));
        }
        rules.addAll(List.of("keepWithinDays", Integer.toString(random.nextInt(10))));
        rules.addAll(List.of("minimumKept", Integer.toString(1 + random.nextInt(5))));
        rules.addAll(List.of("timeZone", ZONES.get(random.nextInt(ZONES.size()))));
        rules.addAll(List.of("maxTotalSizeMib", size ? Integer.toString(random.nextInt(40)) : "0"));
        return rules;
    }

    private static BackupRetention with(List<String> rules) {
        return policy(rules.toArray(String[]::new));
    }

    private static List<Backup> keptBy(RetentionPlan plan) {
        return plan.verdicts().stream()
                .filter(verdict -> verdict.action() == Action.KEEP)
                .map(Verdict::backup)
                .toList();
    }

    @Test
    void keptSet_plannedAgainWithoutSize_losesNothingMore() {
        for (int round = 0; round < ROUNDS; round++) {
            BackupRetention policy = with(someRules(false));

            List<Backup> kept = keptBy(policy.plan(someBackups(), NOW));

            assertThat(policy.plan(kept, NOW).removals()).isEmpty();
        }
    }

    @Test
    void order_ofTheBackups_doesNotMatter() {
        for (int round = 0; round < ROUNDS; round++) {
            BackupRetention policy = with(someRules(true));
            List<Backup> backups = someBackups();
            List<Backup> shuffled = new ArrayList<>(backups);
            Collections.shuffle(shuffled, random);

            assertThat(policy.plan(shuffled, NOW)).isEqualTo(policy.plan(backups, NOW));
        }
    }

    @Test
    void floors_areNeverRemoved() {
        for (int round = 0; round < ROUNDS; round++) {
            BackupRetention policy = with(someRules(true));
            List<Backup> backups = someBackups();

            RetentionPlan plan = policy.plan(backups, NOW);

            assertThat(plan.removals())
                    .allMatch(backup -> !backup.pinned()
                            && backup.finished()
                            && !backup.createdAt().isAfter(NOW));
            long finished =
                    backups.stream().filter(RetentionPropertiesTest::counts).count();
            long stay = keptBy(plan).stream()
                    .filter(RetentionPropertiesTest::counts)
                    .count();
            assertThat(stay).isGreaterThanOrEqualTo(Math.min(finished, policy.minimumKept()));
        }
    }

    private static boolean counts(Backup backup) {
        return backup.finished() && !backup.createdAt().isAfter(NOW);
    }

    @Test
    void raisingACount_neverRemovesMore() {
        for (int round = 0; round < ROUNDS; round++) {
            List<String> rules = someRules(false);
            List<Backup> backups = someBackups();
            Set<Backup> removed = new HashSet<>(with(rules).plan(backups, NOW).removals());

            for (String name : COUNTS) {
                List<String> raised = new ArrayList<>(rules);
                int value = raised.indexOf(name) + 1;
                boolean unlimited = raised.get(value).equals("unlimited");
                raised.set(value, unlimited ? "unlimited" : Integer.toString(Integer.parseInt(raised.get(value)) + 1));
                assertThat(removed).containsAll(with(raised).plan(backups, NOW).removals());
            }
        }
    }

    @Test
    void everyVerdict_hasReasonsThatAgreeWithIt() {
        for (int round = 0; round < ROUNDS; round++) {
            List<Backup> backups = someBackups();
            RetentionPlan plan = with(someRules(true)).plan(backups, NOW);

            assertThat(plan.verdicts()).hasSameSizeAs(backups);
            for (Verdict verdict : plan.verdicts()) {
                List<Finding> findings =
                        verdict.reasons().stream().map(Reason::finding).toList();
                if (verdict.action() == Action.KEEP) {
                    assertThat(findings).containsOnly(Finding.HOLDS);
                } else if (findings.contains(Finding.OVER_LIMIT)) {
                    assertThat(findings.subList(1, findings.size())).containsOnly(Finding.HOLDS);
                } else {
                    assertThat(findings).doesNotContain(Finding.HOLDS);
                }
            }
        }
    }

    @Test
    void aHundredThousandBackups_arePlannedInAMoment() {
        List<Backup> many = IntStream.range(0, 100_000)
                .mapToObj(i -> new Backup(
                        "b" + i, NOW.minus(Duration.ofMinutes(10L * i)), 1, false, true, Backup.Origin.SCHEDULED))
                .toList();
        BackupRetention policy = policy(
                "keepLast",
                "unlimited",
                "keepHourly",
                "unlimited",
                "keepDaily",
                "unlimited",
                "keepWeekly",
                "unlimited",
                "keepMonthly",
                "unlimited",
                "keepYearly",
                "unlimited");

        assertTimeout(
                Duration.ofSeconds(30),
                () -> assertThat(policy.plan(many, NOW).removals()).isEmpty());
    }
}
