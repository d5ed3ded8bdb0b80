package dev.caretaker.domain.log;

import java.time.Instant;

/**
 * The rows of one log that were written within a stretch of time, in sum.
 *
 * @param from when the stretch begins
 * @param rows how many there are, 0 or more
 * @param bytes the sum of their sizes, 0 or more
 */
public record LogSlice(Instant from, long rows, long bytes) {

    /**
     * Checks the sums.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public LogSlice {
        if (rows < 0 || bytes < 0) {
            throw new IllegalArgumentException("not a slice of a log: " + rows + " rows, " + bytes + " bytes");
        }
    }
}
