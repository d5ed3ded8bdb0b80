package dev.caretaker.domain.backup;

import dev.caretaker.domain.backup.Reason.Finding;
import dev.caretaker.domain.section.Count;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A count rule at work: hands out its slots, one per period, from the newest backup to the oldest. One run only. */
final class CountRule {

    private final Reason.Rule rule;
    private final Count count;
    private final ChronoUnit unit;
    private final Function<LocalDateTime, String> periodOf;
    // A set, because clocks that go back past midnight return to a period that another one interrupted.
    private final Set<String> served = new HashSet<>();
    private Reason latest = Reason.holds(Reason.Rule.LAST);

    private CountRule(Reason.Rule rule, Count count, ChronoUnit unit, Function<LocalDateTime, String> periodOf) {
        this.rule = rule;
        this.count = count;
        this.unit = unit;
        this.periodOf = periodOf;
    }

    /** The rules with periods that are not off. */
    static List<CountRule> of(BackupRetention policy) {
        List<CountRule> rules = new ArrayList<>(List.of(
                new CountRule(Reason.Rule.HOURLY, policy.keepHourly(), ChronoUnit.HOURS, CountRule::hour),
                new CountRule(Reason.Rule.DAILY, policy.keepDaily(), ChronoUnit.DAYS, CountRule::day),
                new CountRule(Reason.Rule.WEEKLY, policy.keepWeekly(), ChronoUnit.WEEKS, CountRule::week),
                new CountRule(Reason.Rule.MONTHLY, policy.keepMonthly(), ChronoUnit.MONTHS, CountRule::month),
                new CountRule(Reason.Rule.YEARLY, policy.keepYearly(), ChronoUnit.YEARS, CountRule::year)));
        rules.removeIf(rule -> rule.count.isOff());
        return rules;
    }

    Reason judge(LocalDateTime createdAt) {
        String period = periodOf.apply(createdAt);
        Reason reason = new Reason(rule, findingFor(period), period);
        // Neighbours mostly share their reason; sharing the object keeps plans of a million backups small.
        if (!reason.equals(latest)) {
            latest = reason;
        }
        return latest;
    }

    /** Whether it asks for a limited number of periods. */
    boolean isLimited() {
        return count.isLimited();
    }

    /**
     * Looks for backups in each of the newest periods asked for. The present period counts only if it has one already;
     * hours that the clocks skipped do not exist.
     */
    Coverage coverage(List<LocalDateTime> oldestFirst, LocalDateTime now, ZoneId zone) {
        Set<String> served = new HashSet<>();
        oldestFirst.forEach(time -> served.add(periodOf.apply(time)));
        List<String> missing = new ArrayList<>();
        int start = served.contains(periodOf.apply(now)) ? 0 : 1;
        int looked = 0;
        int covered = 0;
        for (int back = start; looked < count.number(); back++) {
            LocalDateTime time = now.minus(back, unit);
            String period = periodOf.apply(time);
            if (isBefore(period, oldestFirst)) {
                break;
            }
            if (unit == ChronoUnit.HOURS
                    && zone.getRules()
                            .getValidOffsets(time.truncatedTo(ChronoUnit.HOURS))
                            .isEmpty()) {
                continue;
            }
            looked++;
            if (served.contains(period)) {
                covered++;
            } else {
                missing.add(period);
            }
        }
        return new Coverage(rule, count.number(), covered, missing);
    }

    private boolean isBefore(String period, List<LocalDateTime> oldestFirst) {
        return oldestFirst.isEmpty() || period.compareTo(periodOf.apply(oldestFirst.get(0))) < 0;
    }

    private Finding findingFor(String period) {
        if (served.contains(period)) {
            return Finding.NEWER_IN_PERIOD;
        }
        if (count.isLimited() && served.size() >= count.number()) {
            return Finding.BEYOND_COUNT;
        }
        served.add(period);
        return Finding.HOLDS;
    }

    private static String hour(LocalDateTime time) {
        return time.truncatedTo(ChronoUnit.HOURS).toString();
    }

    private static String day(LocalDateTime time) {
        return time.toLocalDate().toString();
    }

    private static String week(LocalDateTime time) {
        int week = time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        return time.get(IsoFields.WEEK_BASED_YEAR) + (week < 10 ? "-W0" : "-W") + week;
    }

    private static String month(LocalDateTime time) {
        return YearMonth.from(time).toString();
    }

    private static String year(LocalDateTime time) {
        return Integer.toString(time.getYear());
    }
}
