package dev.caretaker.adapter.web.page.users.list;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the list of users shows.
 *
 * @param text what is searched for
 * @param page number of this page, 1 for the first
 * @param summary such as “1–50 of 1,234”
 * @param tooMany that a search found more than it shows, if so
 * @param columns every column that can be chosen
 * @param heads what the chosen columns are called
 * @param rows the users
 * @param links the other pages
 * @param notice what has just been done
 */
record UserListPage(
        String text,
        int page,
        String summary,
        @Nullable String tooMany,
        List<Choice> columns,
        List<String> heads,
        List<Row> rows,
        Links links,
        @Nullable String notice) {

    /**
     * A column that can be chosen.
     *
     * @param key its name in the form
     * @param label what it is called
     * @param isChosen whether it is shown
     */
    record Choice(String key, String label, boolean isChosen) {}

    /**
     * A user.
     *
     * @param username their name
     * @param address where they are shown
     * @param cells the chosen columns
     */
    record Row(String username, String address, List<Cell> cells) {}

    /**
     * What a column says of a user.
     *
     * @param label what the column is called
     * @param text plain words, if it is words
     * @param badges short words of their own, if it has such
     */
    record Cell(String label, @Nullable String text, List<Badge> badges) {}

    /**
     * A short word.
     *
     * @param text the word
     * @param style class of its look; empty for the usual one
     */
    record Badge(String text, String style) {}

    /**
     * Where the other pages are.
     *
     * @param first address; null on the first page
     * @param previous address; null on the first page
     * @param next address; null on the last page
     * @param last address; null on the last page
     */
    record Links(
            @Nullable String first,
            @Nullable String previous,
            @Nullable String next,
            @Nullable String last) {

        public boolean isPaged() {
            return first != null || last != null;
        }
    }
}
