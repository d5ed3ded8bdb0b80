package dev.caretaker.domain.backup;

import dev.caretaker.domain.backup.Reason.Finding;
import dev.caretaker.domain.backup.Reason.Rule;
import dev.caretaker.domain.backup.RetentionPlan.Action;
import dev.caretaker.domain.backup.RetentionPlan.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes one plan: judges the backups from the newest to the oldest, then trims from the oldest until the size fits. */
final class RetentionPlanner {

    private static final Comparator<Backup> NEWEST_FIRST =
            Comparator.comparing(Backup::createdAt).thenComparing(Backup::id).reversed();
    private static final Set<Rule> FLOORS = Set.of(Rule.PINNED, Rule.UNFINISHED, Rule.FUTURE, Rule.MINIMUM_KEPT);

    private final BackupRetention policy;
    private final Instant now;
    private final List<CountRule> countRules;
    private int minimumLeft;
    private int lastGiven;
    private List<Reason> latest = List.of();

    RetentionPlanner(BackupRetention policy, Instant now) {
        this.policy = policy;
        this.now = now;
        this.countRules = CountRule.of(policy);
        this.minimumLeft = policy.minimumKept();
    }

    RetentionPlan plan(Collection<Backup> backups) {
        refuseDuplicates(backups);
        List<Verdict> verdicts = new ArrayList<>(
                backups.stream().sorted(NEWEST_FIRST).map(this::judge).toList());
        long over = policy.enabled() && hasSize() ? trim(verdicts) : 0;
        long removed = verdicts.stream().filter(verdict -> !isKept(verdict)).count();
        return new RetentionPlan(verdicts, removed * 100 > (long) policy.holdAbovePercent() * verdicts.size(), over);
    }

    private static void refuseDuplicates(Collection<Backup> backups) {
        Set<String> ids = new HashSet<>(2 * backups.size());
        for (Backup backup : backups) {
            if (!ids.add(backup.id())) {
                throw new IllegalArgumentException("two backups are called " + backup.id());
            }
        }
    }

    private Verdict judge(Backup backup) {
        List<Reason> holding = new ArrayList<>();
        nothingAsksForRemoval().ifPresent(holding::add);
        boolean rulesMatter = holding.isEmpty() && takesSlots(backup);
        holding.addAll(floors(backup));
        List<Reason> rules = rulesMatter ? rules(backup) : List.of();
        rules.stream().filter(reason -> reason.finding() == Finding.HOLDS).forEach(holding::add);
        return new Verdict(backup, shared(holding.isEmpty() ? rules : holding));
    }

    /** Neighbours mostly share their reasons; sharing the list keeps plans of a million backups small. */
    private List<Reason> shared(List<Reason> reasons) {
        if (!reasons.equals(latest)) {
            latest = List.copyOf(reasons);
        }
        return latest;
    }

    private Optional<Reason> nothingAsksForRemoval() {
        if (!policy.enabled()) {
            return Optional.of(Reason.holds(Rule.REMOVAL_OFF));
        }
        return hasRules() || hasSize() ? Optional.empty() : Optional.of(Reason.holds(Rule.NOTHING_SET));
    }

    private boolean hasRules() {
        return !countRules.isEmpty() || !policy.keepLast().isOff() || policy.keepWithinDays() > 0;
    }

    private boolean hasSize() {
        return policy.maximumBytes().isPresent();
    }

    private boolean takesSlots(Backup backup) {
        return !backup.pinned() && backup.finished() && !isInFuture(backup);
    }

    private boolean isInFuture(Backup backup) {
        return backup.createdAt().isAfter(now);
    }

    private List<Reason> floors(Backup backup) {
        List<Reason> floors = new ArrayList<>();
        if (backup.pinned()) {
            floors.add(Reason.holds(Rule.PINNED));
        }
        if (!backup.finished()) {
            floors.add(Reason.holds(Rule.UNFINISHED));
        }
        if (isInFuture(backup)) {
            floors.add(Reason.holds(Rule.FUTURE));
        }
        if (backup.finished() && !isInFuture(backup) && minimumLeft > 0) {
            minimumLeft--;
            floors.add(Reason.holds(Rule.MINIMUM_KEPT));
        }
        return floors;
    }

    private List<Reason> rules(Backup backup) {
        if (!hasRules()) {
            return List.of(Reason.holds(Rule.SIZE));
        }
        List<Reason> rules = new ArrayList<>();
        if (!policy.keepLast().isOff()) {
            boolean free = policy.keepLast().isUnlimited()
                    || lastGiven < policy.keepLast().number();
            lastGiven++;
            rules.add(new Reason(Rule.LAST, free ? Finding.HOLDS : Finding.BEYOND_COUNT, ""));
        }
        LocalDateTime createdAt = LocalDateTime.ofInstant(backup.createdAt(), policy.timeZone());
        countRules.forEach(rule -> rules.add(rule.judge(createdAt)));
        if (policy.keepWithinDays() > 0) {
            Instant oldest = now.minus(Duration.ofDays(policy.keepWithinDays()));
            boolean recent = !backup.createdAt().isBefore(oldest);
            rules.add(new Reason(Rule.WITHIN, recent ? Finding.HOLDS : Finding.TOO_OLD, ""));
        }
        return rules;
    }

    /** Removes the oldest beyond the floors until the rest fits; what is still too much is returned. */
    private long trim(List<Verdict> verdicts) {
        long over = -policy.maximumBytes().orElse(0L);
        for (Verdict verdict : verdicts) {
            over += isKept(verdict) ? verdict.backup().sizeBytes() : 0;
        }
        for (int i = verdicts.size() - 1; i >= 0 && over > 0; i--) {
            Verdict verdict = verdicts.get(i);
            if (isKept(verdict) && verdict.reasons().stream().noneMatch(reason -> FLOORS.contains(reason.rule()))) {
                over -= verdict.backup().sizeBytes();
                verdicts.set(i, trimmed(verdict));
            }
        }
        return Math.max(0, over);
    }

    private static Verdict trimmed(Verdict verdict) {
        List<Reason> reasons = new ArrayList<>();
        reasons.add(new Reason(Rule.SIZE, Finding.OVER_LIMIT, ""));
        verdict.reasons().stream().filter(reason -> reason.rule() != Rule.SIZE).forEach(reasons::add);
        return new Verdict(verdict.backup(), reasons);
    }

    private static boolean isKept(Verdict verdict) {
        return verdict.action() == Action.KEEP;
    }
}
