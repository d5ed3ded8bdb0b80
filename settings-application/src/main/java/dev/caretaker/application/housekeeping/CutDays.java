package dev.caretaker.application.housekeeping;

import dev.caretaker.application.log.LogStore;
import dev.caretaker.domain.log.LogCleanup.Limits;
import dev.caretaker.domain.log.LogSlice;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cuts days of logs in two. What was measured once is remembered: while a day neither gains nor loses a row, only the rows
 * that the cut has passed since are measured. Where a size cuts is looked for anew each time. Thread-safe.
 */
final class CutDays {

    private static final Duration CLOSEST = Duration.of(1, ChronoUnit.MICROS);

    private final LogStore store;
    private final Map<String, Cut> latest = new ConcurrentHashMap<>();

    /** So many rows and bytes of the day lie before the instant. */
    private record Cut(LogSlice day, Instant at, long rows, long bytes) {}

    CutDays(LogStore store) {
        this.store = store;
    }

    /** The part of a day before an instant within it, never more than the day has. */
    LogSlice before(String type, LogSlice day, Instant at) {
        Cut known = Optional.ofNullable(latest.get(type))
                .filter(cut -> cut.day().equals(day) && !cut.at().isAfter(at))
                .orElseGet(() -> new Cut(day, day.from(), 0, 0));
        LogStore.Size passed = store.measure(type, known.at(), at);
        Cut cut = new Cut(day, at, known.rows() + passed.rows(), known.bytes() + passed.bytes());
        latest.put(type, cut);
        return new LogSlice(day.from(), Math.min(day.rows(), cut.rows()), Math.min(day.bytes(), cut.bytes()));
    }

    /** The slices of a log, with the one that the size limit cuts in three: what goes, the row at the cut, what stays. */
    List<LogSlice> bySize(Limits limits, List<LogSlice> slices, Instant now) {
        Instant cutOff = limits.cutOff(now).orElse(Instant.MIN);
        List<LogSlice> newestFirst = slices.stream()
                .filter(slice -> !slice.from().isBefore(cutOff))
                .sorted(Comparator.comparing(LogSlice::from).reversed())
                .toList();
        long free = limits.maximumBytes().orElse(Long.MAX_VALUE);
        for (LogSlice slice : newestFirst) {
            if (slice.bytes() > free) {
                List<LogSlice> cut = new ArrayList<>(slices);
                cut.remove(slice);
                cut.addAll(freeing(limits.type(), slice, slice.bytes() - free));
                return cut;
            }
            free -= slice.bytes();
        }
        return slices;
    }

    /** Halves the time in which the last byte lies that has to go, and measures only the half before. */
    private List<LogSlice> freeing(String type, LogSlice slice, long bytes) {
        Instant from = slice.from();
        Instant end = from.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        Instant to = end;
        long rows = 0;
        long freed = 0;
        while (Duration.between(from, to).compareTo(CLOSEST) > 0) {
            Instant middle = from.plus(Duration.between(from, to).dividedBy(2)).truncatedTo(ChronoUnit.MICROS);
            LogStore.Size older = store.measure(type, from, middle);
            if (freed + older.bytes() < bytes) {
                rows += older.rows();
                freed += older.bytes();
                from = middle;
            } else {
                to = middle;
            }
        }
        LogStore.Size last = store.measure(type, from, to);
        LogStore.Size rest = store.measure(type, to, end);
        return List.of(
                new LogSlice(slice.from(), rows, freed),
                new LogSlice(from, last.rows(), last.bytes()),
                new LogSlice(rest.oldest().orElse(to), rest.rows(), rest.bytes()));
    }
}
