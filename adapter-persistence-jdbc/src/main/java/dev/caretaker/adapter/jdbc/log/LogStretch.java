package dev.caretaker.adapter.jdbc.log;

import dev.caretaker.adapter.jdbc.sql.Queries;
import dev.caretaker.adapter.jdbc.sql.Statements;
import dev.caretaker.application.log.LogStore.Batch;
import dev.caretaker.domain.log.LogSlice;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Rows to be removed from the oldest day of a log, from one time to another, found without counting them: rows are numbered
 * about in the order of their times, so that between a row and the one so many numbers further there are at most about so
 * many. Counting them would cost a fifth of what removing them costs.
 *
 * @param day the day, with what is left of it
 * @param from time of the first row, or earlier
 * @param to exclusive; empty if the day holds no more than one stretch, or its rows are out of order
 */
record LogStretch(LogSlice day, Instant from, Optional<Instant> to) {

    /**
     * A part of the rows that may go at once. Short statements let those who append get between, and leave room for rows
     * that were added long after their time.
     */
    private static final int PART = 4;

    private static final Duration DAY = Duration.ofDays(1);

    /** More rows than may go at once are between its ends: they have to be counted. The transaction must not be kept. */
    static final class TooManyRowsException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Of the days that end after an instant; empty if they have no rows. */
    static Optional<LogStretch> next(Queries sql, Batch batch, Instant after) throws SQLException {
        int aim = Math.max(1, batch.mostRows() / PART);
        return sql.first(
                row -> of(LogDays.slice(row), batch.from(), aim, Queries.optionalInstant(row, "next_at")),
                """
                SELECT oldest.*, (
                    SELECT at FROM log_entry WHERE type = ? AND id >= ? + (
                        SELECT id FROM log_entry WHERE type = ? AND at >= ? ORDER BY type, at, id LIMIT 1)
                    ORDER BY type, id LIMIT 1) AS next_at
                FROM (%s) oldest""".formatted(LogDays.OLDEST),
                batch.type(),
                aim,
                batch.type(),
                batch.from(),
                batch.type(),
                LogDays.day(Queries.storable(after)));
    }

    private static LogStretch of(LogSlice day, Instant hint, int aim, Optional<Instant> next) {
        Instant from = hint.isAfter(day.from()) ? hint : day.from();
        return new LogStretch(
                day, from, next.filter(at -> day.rows() > aim && at.isAfter(from) && at.isBefore(end(day))));
    }

    /**
     * Removes its rows.
     *
     * @return how many there were
     * @throws TooManyRowsException if they are more than may go at once
     */
    long delete(Statements sql, Batch batch) throws SQLException {
        long rows = sql.update(
                "DELETE FROM log_entry WHERE type = ? AND at >= ? AND at < ?", batch.type(), from, to.orElseThrow());
        if (rows > batch.mostRows()) {
            throw new TooManyRowsException();
        }
        return rows;
    }

    Instant endOfDay() {
        return end(day);
    }

    static Instant end(LogSlice day) {
        return day.from().plus(DAY);
    }
}
