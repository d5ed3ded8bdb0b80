package dev.caretaker.application.user;

import java.util.Optional;

/**
 * Which users to list: those in whose names every word of a search begins a word, by user name.
 *
 * @param text words to look for, in any spelling; empty to list everybody
 * @param page which page, 0 for the first
 * @param size users per page, 1 to {@value #LARGEST_PAGE}
 */
public record UserQuery(Optional<String> text, int page, int size) {

    /** Most users on a page. */
    public static final int LARGEST_PAGE = 500;

    /** Most users that a search finds; who looks for more has to say more. */
    public static final int MOST_FOUND = 1000;

    /**
     * Checks the page.
     *
     * @throws IllegalArgumentException if page or size is out of range
     */
    public UserQuery {
        if (page < 0 || size < 1 || size > LARGEST_PAGE) {
            throw new IllegalArgumentException("no page " + page + " of " + size + " users");
        }
    }

    /**
     * How many users come before the page.
     *
     * @return 0 for the first page
     */
    public long offset() {
        return (long) page * size;
    }
}
