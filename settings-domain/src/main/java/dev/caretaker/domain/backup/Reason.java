package dev.caretaker.domain.backup;

/**
 * Why a backup is kept or removed: what one rule has to say about it.
 *
 * @param rule the rule
 * @param finding whether it holds the backup, or why it does not
 * @param period the period it looked at, in the zone of the policy: {@code 2026-11-23T14:00} for hours,
 *     {@code 2026-11-23} for days, {@code 2026-W47} for ISO 8601 weeks, {@code 2026-11} for months, {@code 2026} for
 *     years; empty for rules without periods
 */
public record Reason(Rule rule, Finding finding, String period) {

    /** What can hold a backup or let it go, in the order in which reasons are given. */
    public enum Rule {
        /** Removal is switched off. */
        REMOVAL_OFF,
        /** No count, age or size is set, so nothing asks for removal. */
        NOTHING_SET,
        /** The backup is pinned. */
        PINNED,
        /** The backup is not complete. */
        UNFINISHED,
        /** The backup is dated in the future. */
        FUTURE,
        /** {@code minimumKept}. */
        MINIMUM_KEPT,
        /** {@code keepLast}. */
        LAST,
        /** {@code keepHourly}. */
        HOURLY,
        /** {@code keepDaily}. */
        DAILY,
        /** {@code keepWeekly}. */
        WEEKLY,
        /** {@code keepMonthly}. */
        MONTHLY,
        /** {@code keepYearly}. */
        YEARLY,
        /** {@code keepWithinDays}. */
        WITHIN,
        /** {@code maxTotalSizeMib}. */
        SIZE
    }

    /** What a rule finds. */
    public enum Finding {
        /** It asks to keep the backup. */
        HOLDS,
        /** Another backup, the newest of the same period, has the slot. */
        NEWER_IN_PERIOD,
        /** All slots went to newer periods or, with {@code keepLast}, to newer backups. */
        BEYOND_COUNT,
        /** The backup is older than the time covered. */
        TOO_OLD,
        /** Newer backups already fill the space allowed; overrules whatever else holds the backup. */
        OVER_LIMIT
    }

    static Reason holds(Rule rule) {
        return new Reason(rule, Finding.HOLDS, "");
    }
}
