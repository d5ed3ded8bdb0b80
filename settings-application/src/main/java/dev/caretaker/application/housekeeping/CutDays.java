package dev.caretaker.application.housekeeping;

import dev.caretaker.application.log.LogStore;
import dev.caretaker.domain.log.LogSlice;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cuts days of logs in two. What was measured once is remembered: while a day neither gains nor loses a row, only the rows
 * that the cut has passed since are measured. Thread-safe.
 */
final class CutDays {

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
}
