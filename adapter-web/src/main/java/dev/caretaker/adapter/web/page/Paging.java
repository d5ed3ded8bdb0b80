package dev.caretaker.adapter.web.page;

import org.jspecify.annotations.Nullable;

/**
 * One page of a list that is too long for one.
 *
 * @param number which page, from 1
 * @param last number of the last page, from 1
 * @param from index of the first element on it, from 0
 * @param to index behind the last element on it
 */
public record Paging(int number, int last, int from, int to) {

    /**
     * The page asked for, or the nearest one that there is.
     *
     * @param asked number of the page
     * @param size how many elements the whole list has
     * @param pageSize most elements on a page
     * @return the page; the first one of an empty list is empty
     */
    public static Paging of(int asked, int size, int pageSize) {
        int last = Math.max(1, (size + pageSize - 1) / pageSize);
        int number = Math.min(Math.max(1, asked), last);
        int from = (number - 1) * pageSize;
        return new Paging(number, last, from, Math.min(size, from + pageSize));
    }

    /**
     * Where the page before is.
     *
     * @param list address of the list
     * @return null on the first page
     */
    public @Nullable String before(String list) {
        return number > 1 ? list + "?page=" + (number - 1) : null;
    }

    /**
     * Where the next page is.
     *
     * @param list address of the list
     * @return null on the last page
     */
    public @Nullable String next(String list) {
        return number < last ? list + "?page=" + (number + 1) : null;
    }
}
