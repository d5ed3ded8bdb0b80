package dev.caretaker.domain.backup;

import static dev.caretaker.domain.backup.Reason.Rule.DAILY;
import static dev.caretaker.domain.backup.Reason.Rule.HOURLY;
import static dev.caretaker.domain.backup.Reason.Rule.MONTHLY;
import static dev.caretaker.domain.backup.Reason.Rule.WEEKLY;
import static dev.caretaker.domain.backup.Reason.Rule.YEARLY;

import dev.caretaker.domain.backup.Reason.Finding;
import dev.caretaker.domain.section.Count;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** A count rule at work: hands out its slots, one per period, from the newest backup to the oldest. One run only. */
final class CountRule {

    private static final int HOURS_OF_DAY = 24;
    private static final int DAYS_OF_WEEK = 7;
    private static final int MONDAY_OF_DAY_0 = 3; // 1970-01-01 was a Thursday

    private final Reason.Rule rule;
    private final Count count;
    private final ChronoUnit unit;
    private final ToLongFunction<LocalDateTime> number;
    private final Function<LocalDateTime, String> name;
    // A set, because clocks that go back past midnight return to a period that another one interrupted.
    private final Set<Long> served = new HashSet<>();
    private long latestPeriod;
    private Reason latest = Reason.holds(Reason.Rule.LAST);

    private CountRule(
            Reason.Rule rule,
            Count count,
            ChronoUnit unit,
            ToLongFunction<LocalDateTime> number,
            Function<LocalDateTime, String> name) {
        this.rule = rule;
        this.count = count;
        this.unit = unit;
        this.number = number;
        this.name = name;
    }

    /** The rules with periods that are not off. */
    static List<CountRule> of(BackupRetention policy) {
        List<CountRule> rules = new ArrayList<>(List.of(
                new CountRule(HOURLY, policy.keepHourly(), ChronoUnit.HOURS, CountRule::hourNumber, CountRule::hour),
                new CountRule(DAILY, policy.keepDaily(), ChronoUnit.DAYS, CountRule::dayNumber, CountRule::day),
                new CountRule(WEEKLY, policy.keepWeekly(), ChronoUnit.WEEKS, CountRule::weekNumber, CountRule::week),
                new CountRule(
                        MONTHLY, policy.keepMonthly(), ChronoUnit.MONTHS, CountRule::monthNumber, CountRule::month),
                new CountRule(YEARLY, policy.keepYearly(), ChronoUnit.YEARS, LocalDateTime::getYear, CountRule::year)));
        rules.removeIf(rule -> rule.count.isOff());
        return rules;
    }

    /** Neighbours mostly share their reason; sharing the object keeps plans of a million backups small. */
    Reason judge(LocalDateTime createdAt) {
        long period = number.applyAsLong(createdAt);
        if (latest.rule() != rule || period != latestPeriod || latest.finding() == Finding.HOLDS) {
            latest = new Reason(rule, findingFor(period), name.apply(createdAt));
            latestPeriod = period;
        }
        return latest;
    }

    /** Whether it asks for a limited number of periods. */
    boolean isLimited() {
        return count.isLimited();
    }

    /**
     * Looks for backups in each of the newest periods asked for. The present period counts only if it has one already;
     * hours that the clocks skipped do not exist. Those that take slots are among all of them.
     */
    Coverage coverage(
            List<LocalDateTime> oldestFirst, List<LocalDateTime> takingSlots, LocalDateTime now, ZoneId zone) {
        Set<Long> there = new HashSet<>();
        oldestFirst.forEach(time -> there.add(number.applyAsLong(time)));
        long first = oldestFirst.isEmpty() ? Long.MAX_VALUE : number.applyAsLong(oldestFirst.get(0));
        List<String> missing = new ArrayList<>();
        int start = there.contains(number.applyAsLong(now)) ? 0 : 1;
        int looked = 0;
        int covered = 0;
        long oldestLookedAt = number.applyAsLong(now);
        for (int back = start; looked < count.number(); back++) {
            LocalDateTime time = now.minus(back, unit);
            long period = number.applyAsLong(time);
            if (period < first) {
                break;
            }
            if (isSkipped(time, zone)) {
                continue;
            }
            looked++;
            oldestLookedAt = period;
            if (there.contains(period)) {
                covered++;
            } else {
                missing.add(name.apply(time));
            }
        }
        return new Coverage(rule, count.number(), covered, missing, olderThan(oldestLookedAt, takingSlots));
    }

    /** The oldest period that gets a slot, if it is older than another one. */
    private Optional<String> olderThan(long period, List<LocalDateTime> takingSlots) {
        NavigableMap<Long, LocalDateTime> newestFirst = new TreeMap<>(Comparator.reverseOrder());
        takingSlots.forEach(time -> newestFirst.putIfAbsent(number.applyAsLong(time), time));
        return newestFirst.entrySet().stream()
                .limit(count.number())
                .reduce((newer, older) -> older)
                .filter(oldest -> oldest.getKey() < period)
                .map(oldest -> name.apply(oldest.getValue()));
    }

    private boolean isSkipped(LocalDateTime time, ZoneId zone) {
        LocalDateTime hour = time.truncatedTo(ChronoUnit.HOURS);
        return unit == ChronoUnit.HOURS && zone.getRules().getValidOffsets(hour).isEmpty();
    }

    private Finding findingFor(long period) {
        if (served.contains(period)) {
            return Finding.NEWER_IN_PERIOD;
        }
        if (count.isLimited() && served.size() >= count.number()) {
            return Finding.BEYOND_COUNT;
        }
        served.add(period);
        return Finding.HOLDS;
    }

    private static long hourNumber(LocalDateTime time) {
        return dayNumber(time) * HOURS_OF_DAY + time.getHour();
    }

    private static long dayNumber(LocalDateTime time) {
        return time.toLocalDate().toEpochDay();
    }

    private static long weekNumber(LocalDateTime time) {
        return Math.floorDiv(dayNumber(time) + MONDAY_OF_DAY_0, DAYS_OF_WEEK);
    }

    private static long monthNumber(LocalDateTime time) {
        return time.getLong(ChronoField.PROLEPTIC_MONTH);
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
