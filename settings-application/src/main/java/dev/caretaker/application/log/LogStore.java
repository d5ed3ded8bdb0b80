package dev.caretaker.application.log;

import dev.caretaker.domain.log.LogSlice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where logs are kept. Thread-safe; every method is one atomic step and fails with
 * {@link dev.caretaker.application.AdapterFailureException} if the technology does.
 */
public interface LogStore {

    /**
     * Adds rows behind all others, in their order; those of a log that {@link LogChain} covers are sealed.
     *
     * @param entries the rows
     */
    void append(List<LogEntry> entries);

    /**
     * Adds rows as {@link #append} does, but need not wait until they are on the disk: if the storage breaks down, those of
     * its last second may be missing, all of one call or none. For rows that waited in memory before and could have got lost
     * there as well. As a part of a larger step they are as safe as that step.
     *
     * @param entries the rows
     */
    void appendWithoutWaiting(List<LogEntry> entries);

    /**
     * A page of a log.
     *
     * @param query which rows
     * @return newest first
     */
    List<LogEntry> find(LogQuery query);

    /**
     * A page of a log that starts behind a row. Costs the same however far back it is.
     *
     * @param query which rows; its number of the page does not matter
     * @param before the row, as an earlier page named it; empty to start with the newest
     * @return newest first
     */
    Page page(LogQuery query, OptionalLong before);

    /**
     * How large a log is from day to day.
     *
     * @param type name of the log type
     * @return one slice per day in UTC that has rows, oldest first
     */
    List<LogSlice> days(String type);

    /**
     * How many rows were written within a stretch of time.
     *
     * @param type name of the log type
     * @param from first instant, inclusive
     * @param to last instant, exclusive
     * @return their number, size, and the oldest of them
     */
    Size measure(String type, Instant from, Instant to);

    /**
     * Removes the oldest rows of a log. Rows count as older by their time, and by the order in which they were added where
     * that is the same. Of a sealed log rows go only from its beginning, in the order in which they were added: one that
     * is too young stops the removal there. The last link that went stays as the anchor of the others. It may stop at the
     * end of a day, so only when nothing was removed there is nothing left to remove.
     *
     * @param batch which rows
     * @return what was removed; while a day goes as a whole in several batches, each counts as many bytes as fit the mean
     *     of the day
     * @throws dev.caretaker.application.housekeeping.LostJobException if the run does not hold its job; nothing was removed
     */
    Removed remove(Batch batch);

    /**
     * Where a sealed log ends and, if nobody has moved that by hand, where it begins. Rows that somebody removed by hand
     * there do not move either.
     *
     * @param type name of a log type that {@link LogChain} covers
     * @param at the present, to be signed along with it
     * @return its ends, signed with the key of the seals; empty if somebody has moved its end by hand, for that is not
     *     vouched for
     */
    Optional<LogChain.Head> head(String type, Instant at);

    /**
     * Checks the seals of a log. Rows from before there were seals are passed over.
     *
     * @param type name of a log type that {@link LogChain} covers
     * @return whether every row is as it was written
     */
    Verification verify(String type);

    /**
     * How large the logs are.
     *
     * @return by name of the log type; a type without rows may be missing
     */
    Map<String, Size> sizes();

    /**
     * The size of one log.
     *
     * @param rows number of rows
     * @param bytes sum of the sizes of the rows
     * @param oldest when the oldest row was written; empty without rows
     */
    record Size(long rows, long bytes, Optional<Instant> oldest) {}

    /**
     * A page of a log.
     *
     * @param rows newest first
     * @param links the link of each row in the same order, if the log is sealed; {@link LogChain.Link#none()} for one from
     *     before there were seals. Empty for any other log
     * @param next names the last row for the next page; empty if there is no further row
     */
    record Page(List<LogEntry> rows, List<LogChain.Link> links, OptionalLong next) {

        /** Copies the rows. */
        public Page {
            rows = List.copyOf(rows);
            links = List.copyOf(links);
        }

        /**
         * Rows without their links.
         *
         * @param rows newest first
         * @return the last page
         */
        public static Page of(List<LogEntry> rows) {
            return new Page(rows, List.of(), OptionalLong.empty());
        }
    }

    /**
     * Rows to be removed: the oldest that were written before an instant, until there are enough.
     *
     * @param type name of the log type
     * @param from no row was written before this instant, as far as is known; saves looking for any.
     *     {@link Instant#MIN} if nothing is known
     * @param before only rows written before this instant; {@link Instant#MAX} for any
     * @param bytes as many as are needed to free so many bytes
     * @param mostRows and not more than these, 1 or more
     * @param runId the run that removes them, which has to hold its job
     */
    record Batch(String type, Instant from, Instant before, long bytes, int mostRows, String runId) {}

    /**
     * Rows that were removed.
     *
     * @param rows their number
     * @param bytes their size
     * @param next the removal may go on from here: no row that has to go is older, as far as is known
     * @param sealed which they were, if the log is sealed; empty for any other log, and without rows
     */
    record Removed(long rows, long bytes, Instant next, Optional<Sealed> sealed) {

        /**
         * Nothing.
         *
         * @return no rows
         */
        public static Removed nothing() {
            return new Removed(0, 0, Instant.MIN, Optional.empty());
        }
    }

    /**
     * Which rows of a sealed log were removed.
     *
     * @param first when the first was written
     * @param last when the last was written
     * @param anchor link of the last; empty if it is from before there were seals
     */
    record Sealed(Instant first, Instant last, Optional<LogChain.Link> anchor) {}

    /**
     * What checking the seals of a log found.
     *
     * @param from number of the first row there should be; those before were removed by clean-up
     * @param to number of the last row there should be; less than {@code from} without rows
     * @param brokenAt number of the first row that is missing, changed or out of place; empty if all are as they were
     */
    record Verification(long from, long to, OptionalLong brokenAt) {}
}
