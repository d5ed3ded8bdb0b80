package dev.caretaker.domain.backup;

import dev.caretaker.domain.section.Count;
import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.Fields;
import dev.caretaker.domain.section.Schedule;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.Unit;
import dev.caretaker.domain.section.Violations;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which backups are kept when old ones are removed automatically.
 *
 * <p>Every count rule stands on its own and keeps the newest backup of each of the N newest periods that have one; one
 * backup may serve several rules, and it is removed only if no rule keeps it. Kept in any case, taking no slot, are
 * backups that are pinned, unfinished or dated in the future; and the newest {@code minimumKept} finished ones, pinned
 * ones included, which use slots like any other. The size limit then removes the oldest of what is left over these
 * floors until the sum of all backups fits. Without any count, age and size nothing is removed; with a size alone the
 * rules remove nothing and only the size trims.
 *
 * <p>Times are those of the zone. An hour that the clock repeats when summer time ends is one period.
 *
 * @param enabled whether backups are removed automatically at all
 * @param keepLast newest backups to keep; like all counts off, 1 to {@value Count#MAXIMUM}, or unlimited, which keeps
 *     every one
 * @param keepHourly newest hours of which one backup is kept
 * @param keepDaily newest days of which one backup is kept
 * @param keepWeekly newest ISO 8601 weeks of which one backup is kept
 * @param keepMonthly newest months of which one backup is kept
 * @param keepYearly newest years of which one backup is kept
 * @param keepWithinDays every backup of the last so many days of 24 hours is kept, one exactly as old included; 0 (off)
 *     to 36500
 * @param maxTotalSizeMib MiB above which the oldest backups go even if a rule keeps them, 0 (no limit) to 1073741824
 * @param minimumKept newest finished backups that stay in any case, 1 to 100
 * @param holdAbovePercent share of all backups above which a scheduled removal waits for an administrator, 1 to 100
 * @param timeZone zone of the IANA database that decides where an hour, day, week, month and year begins
 * @param schedule when a backup is taken by itself; empty for never
 */
public record BackupRetention(
        boolean enabled,
        Count keepLast,
        Count keepHourly,
        Count keepDaily,
        Count keepWeekly,
        Count keepMonthly,
        Count keepYearly,
        int keepWithinDays,
        int maxTotalSizeMib,
        int minimumKept,
        int holdAbovePercent,
        ZoneId timeZone,
        Schedule schedule) {

    private static final long BYTES_PER_MIB = 1L << 20;

    private static final Field<Boolean> ENABLED = Field.toggle("enabled");
    private static final Field<Count> KEEP_LAST = Field.count("keepLast", Unit.BACKUPS);
    private static final Field<Count> KEEP_HOURLY = Field.count("keepHourly", Unit.BACKUPS);
    private static final Field<Count> KEEP_DAILY = Field.count("keepDaily", Unit.BACKUPS);
    private static final Field<Count> KEEP_WEEKLY = Field.count("keepWeekly", Unit.BACKUPS);
    private static final Field<Count> KEEP_MONTHLY = Field.count("keepMonthly", Unit.BACKUPS);
    private static final Field<Count> KEEP_YEARLY = Field.count("keepYearly", Unit.BACKUPS);
    private static final Field<Integer> KEEP_WITHIN_DAYS = Field.wholeNumber("keepWithinDays", Unit.DAYS, 0, 36_500);
    private static final Field<Integer> MAX_TOTAL_SIZE_MIB =
            Field.wholeNumber("maxTotalSizeMib", Unit.MEBIBYTES, 0, 1 << 30);
    private static final Field<Integer> MINIMUM_KEPT = Field.wholeNumber("minimumKept", Unit.BACKUPS, 1, 100);
    private static final Field<Integer> HOLD_ABOVE_PERCENT =
            Field.wholeNumber("holdAbovePercent", Unit.PERCENT, 1, 100);
    private static final Field<ZoneId> TIME_ZONE = Field.timeZone("timeZone");
    private static final Field<Schedule> SCHEDULE = Field.schedule("schedule");

    /** Checks every bound. */
    public BackupRetention {
        new Violations()
                .check(KEEP_WITHIN_DAYS, keepWithinDays)
                .check(MAX_TOTAL_SIZE_MIB, maxTotalSizeMib)
                .check(MINIMUM_KEPT, minimumKept)
                .check(HOLD_ABOVE_PERCENT, holdAbovePercent)
                .check(TIME_ZONE, timeZone)
                .refuse();
    }

    /**
     * The section {@code backup-retention} of a server.
     *
     * @param serverZone the zone to start with; UTC takes its place if it is a bare offset
     * @return the section; its counts follow the example of the Proxmox VE administration guide, chapter “Backup
     *     Retention”
     */
    public static Section<BackupRetention> section(ZoneId serverZone) {
        return Section.of(
                "backup-retention",
                BackupRetention.class,
                Fields.<BackupRetention>of()
                        .with(ENABLED, BackupRetention::enabled)
                        .with(SCHEDULE, BackupRetention::schedule)
                        .with(TIME_ZONE, BackupRetention::timeZone)
                        .with(KEEP_LAST, BackupRetention::keepLast)
                        .with(KEEP_HOURLY, BackupRetention::keepHourly)
                        .with(KEEP_DAILY, BackupRetention::keepDaily)
                        .with(KEEP_WEEKLY, BackupRetention::keepWeekly)
                        .with(KEEP_MONTHLY, BackupRetention::keepMonthly)
                        .with(KEEP_YEARLY, BackupRetention::keepYearly)
                        .with(KEEP_WITHIN_DAYS, BackupRetention::keepWithinDays)
                        .with(MAX_TOTAL_SIZE_MIB, BackupRetention::maxTotalSizeMib)
                        .with(MINIMUM_KEPT, BackupRetention::minimumKept)
                        .with(HOLD_ABOVE_PERCENT, BackupRetention::holdAbovePercent)
                        .into(values -> new BackupRetention(
                                values.get(ENABLED),
                                values.get(KEEP_LAST),
                                values.get(KEEP_HOURLY),
                                values.get(KEEP_DAILY),
                                values.get(KEEP_WEEKLY),
                                values.get(KEEP_MONTHLY),
                                values.get(KEEP_YEARLY),
                                values.get(KEEP_WITHIN_DAYS),
                                values.get(MAX_TOTAL_SIZE_MIB),
                                values.get(MINIMUM_KEPT),
                                values.get(HOLD_ABOVE_PERCENT),
                                values.get(TIME_ZONE),
                                values.get(SCHEDULE))),
                new BackupRetention(
                        true,
                        Count.of(3),
                        Count.off(),
                        Count.of(13),
                        Count.of(8),
                        Count.of(11),
                        Count.off(),
                        0,
                        0,
                        1,
                        50,
                        TIME_ZONE.options().contains(serverZone.getId()) ? serverZone : ZoneId.of("UTC"),
                        new Schedule("0 3 * * *")));
    }

    /**
     * How large all backups together may grow.
     *
     * @return bytes; empty if size removes nothing
     */
    public Optional<Long> maximumBytes() {
        return maxTotalSizeMib > 0 ? Optional.of(maxTotalSizeMib * BYTES_PER_MIB) : Optional.empty();
    }

    /**
     * Decides about every backup. Pure: the same arguments give an equal plan, in whatever order the backups come; its
     * cost is that of sorting them.
     *
     * @param backups all backups there are, each id once
     * @param now the present
     * @return the plan; nothing is removed yet
     * @throws IllegalArgumentException if two backups have the same id
     */
    public RetentionPlan plan(Collection<Backup> backups, Instant now) {
        return new RetentionPlanner(this, now).plan(backups);
    }

    /**
     * How far the backups there are reach: what each count rule in force asks for, and the periods that have no backup.
     * Backups that are unfinished or dated in the future do not count, pinned ones do.
     *
     * @param backups all backups there are
     * @param now the present
     * @return one line per count rule with a limited number of periods, hours first; none while removal is off
     */
    public List<Coverage> coverage(Collection<Backup> backups, Instant now) {
        if (!enabled) {
            return List.of();
        }
        List<Backup> there = backups.stream()
                .filter(backup -> backup.finished() && !backup.createdAt().isAfter(now))
                .sorted(Comparator.comparing(Backup::createdAt))
                .toList();
        List<LocalDateTime> all = there.stream().map(this::local).toList();
        List<LocalDateTime> takingSlots = there.stream()
                .filter(backup -> !backup.pinned())
                .map(this::local)
                .toList();
        return CountRule.of(this).stream()
                .filter(CountRule::isLimited)
                .map(rule -> rule.coverage(all, takingSlots, LocalDateTime.ofInstant(now, timeZone), timeZone))
                .toList();
    }

    private LocalDateTime local(Backup backup) {
        return LocalDateTime.ofInstant(backup.createdAt(), timeZone);
    }
}
