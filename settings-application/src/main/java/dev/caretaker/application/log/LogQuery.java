package dev.caretaker.application.log;

import java.time.Instant;
import java.util.Optional;

/**
 * Which rows of a log somebody wants to see.
 *
 * @param type name of the log type
 * @param from first instant, inclusive
 * @param to last instant, exclusive
 * @param user only rows of this user, in any spelling of case
 * @param text only rows whose action or details contain this, in any spelling of case
 * @param outcome only rows that went so
 * @param page number of the page, from 0
 * @param size rows per page, 1 to {@value #LARGEST_PAGE}
 */
public record LogQuery(
        String type,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> user,
        Optional<String> text,
        Optional<LogEntry.Outcome> outcome,
        int page,
        int size) {

    /** Most rows on one page. */
    public static final int LARGEST_PAGE = 500;

    /** Checks the page. */
    public LogQuery {
        if (page < 0 || size < 1 || size > LARGEST_PAGE) {
            throw new IllegalArgumentException("page " + page + " of " + size + " rows");
        }
    }

    /**
     * A query for rows of any outcome.
     *
     * @param type name of the log type
     * @param from first instant, inclusive
     * @param to last instant, exclusive
     * @param user only rows of this user
     * @param text only rows that contain this
     * @param page number of the page, from 0
     * @param size rows per page
     */
    public LogQuery(
            String type,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<String> user,
            Optional<String> text,
            int page,
            int size) {
        this(type, from, to, user, text, Optional.empty(), page, size);
    }
}
