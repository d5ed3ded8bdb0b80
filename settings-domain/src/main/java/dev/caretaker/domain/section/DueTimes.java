package dev.caretaker.domain.section;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** The parts of a well-formed cron expression as sets of numbers, and the search for the next time in all of them. */
final class DueTimes {

    /** Between two 29ths of February lie eight years where a leap year is left out (2096 to 2104). */
    private static final int LONGEST_SEARCH_DAYS = 9 * 366;

    private static final int SUNDAY = 7;

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet daysOfMonth;
    private final BitSet months;
    private final BitSet daysOfWeek;
    private final boolean eitherDay;

    /** Takes the five sets, and whether both sets of days restrict, in which case one of them is enough. */
    DueTimes(List<BitSet> sets, boolean eitherDay) {
        this.minutes = sets.get(0);
        this.hours = sets.get(1);
        this.daysOfMonth = sets.get(2);
        this.months = sets.get(3);
        this.daysOfWeek = sets.get(4);
        this.eitherDay = eitherDay;
        if (daysOfWeek.get(0)) {
            daysOfWeek.set(SUNDAY);
        }
    }

    Optional<Instant> next(Instant after, ZoneId zone) {
        LocalDate first = LocalDate.ofInstant(after, zone);
        for (int i = 0; i < LONGEST_SEARCH_DAYS; i++) {
            LocalDate day = first.plusDays(i);
            if (isDue(day)) {
                Optional<Instant> found = nextOn(day, after, zone);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private boolean isDue(LocalDate day) {
        boolean ofMonth = daysOfMonth.get(day.getDayOfMonth());
        boolean ofWeek = daysOfWeek.get(day.getDayOfWeek().getValue());
        return months.get(day.getMonthValue()) && (eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek);
    }

    private Optional<Instant> nextOn(LocalDate day, Instant after, ZoneId zone) {
        for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
            for (int minute = minutes.nextSetBit(0); minute >= 0; minute = minutes.nextSetBit(minute + 1)) {
                Instant candidate = instant(day.atTime(hour, minute), zone);
                if (candidate.isAfter(after)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    /** A time that the clocks skip comes when they have been changed; of one that comes twice the first counts. */
    private static Instant instant(LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        return change != null && change.isGap()
                ? change.getInstant()
                : time.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }
}
