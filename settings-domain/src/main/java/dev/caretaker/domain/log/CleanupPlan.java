package dev.caretaker.domain.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What clean-up takes from one log: by age first, then by size the oldest of what is left.
 *
 * @param type name of the log type
 * @param rowsByAge rows that are too old
 * @param bytesByAge their size
 * @param rowsBySize further rows beyond the size; within the one slice where the limit falls estimated by its mean size
 * @param bytesBySize their size, so estimated
 * @param rowsLeft rows that stay
 * @param bytesLeft their size
 * @param oldestLeft when the slice begins in which the oldest row that stays lies; empty if none stays
 */
public record CleanupPlan(
        String type,
        long rowsByAge,
        long bytesByAge,
        long rowsBySize,
        long bytesBySize,
        long rowsLeft,
        long bytesLeft,
        Optional<Instant> oldestLeft) {

    /**
     * Looks at one log. Pure; exact for age if a slice begins at the cut-off.
     *
     * @param limits its limits
     * @param slices its rows, in any order
     * @param now the present
     * @return the plan; nothing is removed yet
     */
    public static CleanupPlan of(LogCleanup.Limits limits, List<LogSlice> slices, Instant now) {
        Instant cutOff = limits.cutOff(now).orElse(Instant.MIN);
        List<LogSlice> left = new ArrayList<>();
        long rowsByAge = 0;
        long bytesByAge = 0;
        for (LogSlice slice : slices) {
            if (slice.from().isBefore(cutOff)) {
                rowsByAge += slice.rows();
                bytesByAge += slice.bytes();
            } else if (slice.rows() > 0) {
                left.add(slice);
            }
        }
        left.sort(Comparator.comparing(LogSlice::from).reversed());
        return trimmed(limits, left, rowsByAge, bytesByAge);
    }

    /** Counts from the newest slice to the oldest until the size is used up. */
    private static CleanupPlan trimmed(
            LogCleanup.Limits limits, List<LogSlice> newestFirst, long rowsByAge, long bytesByAge) {
        long allowed = limits.maximumBytes().orElse(Long.MAX_VALUE);
        long rowsBySize = 0;
        long bytesBySize = 0;
        long rowsLeft = 0;
        long bytesLeft = 0;
        Optional<Instant> oldestLeft = Optional.empty();
        for (LogSlice slice : newestFirst) {
            long over = Math.min(slice.bytes(), Math.max(0, bytesLeft + slice.bytes() - allowed));
            boolean full = rowsBySize > 0;
            long gone = full ? slice.rows() : rowsWith(over, slice);
            long goneBytes = gone == slice.rows() ? slice.bytes() : gone * (slice.bytes() / slice.rows());
            rowsBySize += gone;
            bytesBySize += goneBytes;
            rowsLeft += slice.rows() - gone;
            bytesLeft += slice.bytes() - goneBytes;
            oldestLeft = gone < slice.rows() ? Optional.of(slice.from()) : oldestLeft;
        }
        return new CleanupPlan(
                limits.type(), rowsByAge, bytesByAge, rowsBySize, bytesBySize, rowsLeft, bytesLeft, oldestLeft);
    }

    private static long rowsWith(long bytes, LogSlice slice) {
        if (bytes == 0) {
            return 0;
        }
        long mean = Math.max(1, slice.bytes() / slice.rows());
        return Math.min(slice.rows(), (bytes + mean - 1) / mean);
    }

    /**
     * All rows that go.
     *
     * @return their number
     */
    public long rows() {
        return rowsByAge + rowsBySize;
    }

    /**
     * All bytes that go.
     *
     * @return their sum
     */
    public long bytes() {
        return bytesByAge + bytesBySize;
    }
}
