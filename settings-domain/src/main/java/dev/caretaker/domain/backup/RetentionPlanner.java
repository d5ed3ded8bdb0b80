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

    private static final Reason AMONG_LAST = Reason.holds(Rule.LAST);
    private static final Reason BEYOND_LAST = new Reason(Rule.LAST, Finding.BEYOND_COUNT, "");
    private static final Reason RECENT = Reason.holds(Rule.WITHIN);
    private static final Reason TOO_OLD = new Reason(Rule.WITHIN, Finding.TOO_OLD, "");

    private final BackupRetention policy;
    private final Instant now;
    private final Instant recentFrom;
    private final List<CountRule> countRules;
    private final List<Reason> always;
    // What is found of the backup at hand: emptied, not made anew, for each of a million.
    private final List<Reason> holding = new ArrayList<>();
    private final List<Reason> rules = new ArrayList<>();
    private int minimumLeft;
    private int lastGiven;
    private List<Reason> latest = List.of();

    RetentionPlanner(BackupRetention policy, Instant now) {
        this.policy = policy;
        this.now = now;
        this.recentFrom = now.minus(Duration.ofDays(policy.keepWithinDays()));
        this.countRules = CountRule.of(policy);
        this.always = nothingAsksForRemoval().map(List::of).orElse(List.of());
        this.minimumLeft = policy.minimumKept();
    }

    RetentionPlan plan(Collection<Backup> backups) {
        refuseDuplicates(backups);
        List<Verdict> verdicts = new ArrayList<>(backups.size());
        backups.stream().sorted(NEWEST_FIRST).forEachOrdered(backup -> verdicts.add(judge(backup)));
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
        holding.clear();
        rules.clear();
        holding.addAll(always);
        boolean rulesMatter = holding.isEmpty() && takesSlots(backup);
        addFloors(backup);
        if (rulesMatter) {
            addRules(backup);
        }
        for (Reason reason : rules) {
            if (reason.finding() == Finding.HOLDS) {
                holding.add(reason);
            }
        }
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

    private void addFloors(Backup backup) {
        if (backup.pinned()) {
            holding.add(Reason.holds(Rule.PINNED));
        }
        if (!backup.finished()) {
            holding.add(Reason.holds(Rule.UNFINISHED));
        }
        if (isInFuture(backup)) {
            holding.add(Reason.holds(Rule.FUTURE));
        }
        if (backup.finished() && !isInFuture(backup) && minimumLeft > 0) {
            minimumLeft--;
            holding.add(Reason.holds(Rule.MINIMUM_KEPT));
        }
    }

    private void addRules(Backup backup) {
        if (!hasRules()) {
            rules.add(Reason.holds(Rule.SIZE));
            return;
        }
        if (!policy.keepLast().isOff()) {
            boolean free = policy.keepLast().isUnlimited()
                    || lastGiven < policy.keepLast().number();
            lastGiven++;
            rules.add(free ? AMONG_LAST : BEYOND_LAST);
        }
        LocalDateTime createdAt = LocalDateTime.ofInstant(backup.createdAt(), policy.timeZone());
        for (CountRule rule : countRules) {
            rules.add(rule.judge(createdAt));
        }
        if (policy.keepWithinDays() > 0) {
            rules.add(backup.createdAt().isBefore(recentFrom) ? TOO_OLD : RECENT);
        }
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
