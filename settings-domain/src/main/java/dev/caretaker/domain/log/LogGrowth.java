package dev.caretaker.domain.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a log grew lately: by how much on each day in UTC, and on a day in the middle.
 *
 * @param days every day up to the present one, those without rows included, oldest first
 * @param daysSeen over how many days the mean goes: from the first of {@code days} that has rows to the present one
 * @param rowsPerDay mean number of rows, rounded up
 * @param bytesPerDay mean size, rounded up
 */
public record LogGrowth(List<LogSlice> days, int daysSeen, long rowsPerDay, long bytesPerDay) {

    /** How many days are looked at, the present one among them. */
    public static final int DAYS = 30;

    /** Copies the days. */
    public LogGrowth {
        days = List.copyOf(days);
    }

    /**
     * Looks at the last {@value #DAYS} days.
     *
     * @param stored one slice per day in UTC that has rows
     * @param now the present
     * @return the growth
     */
    public static LogGrowth of(List<LogSlice> stored, Instant now) {
        Map<Instant, LogSlice> byDay = new HashMap<>();
        stored.forEach(day -> byDay.put(day.from(), day));
        Instant today = now.truncatedTo(ChronoUnit.DAYS);
        List<LogSlice> days = new ArrayList<>();
        int daysSeen = 0;
        long rows = 0;
        long bytes = 0;
        for (int ago = DAYS - 1; ago >= 0; ago--) {
            Instant from = today.minus(ago, ChronoUnit.DAYS);
            LogSlice day = byDay.getOrDefault(from, new LogSlice(from, 0, 0));
            days.add(day);
            rows += day.rows();
            bytes += day.bytes();
            daysSeen = daysSeen > 0 || day.rows() > 0 ? daysSeen + 1 : 0;
        }
        int mean = Math.max(1, daysSeen);
        return new LogGrowth(days, daysSeen, (rows + mean - 1) / mean, (bytes + mean - 1) / mean);
    }
}
