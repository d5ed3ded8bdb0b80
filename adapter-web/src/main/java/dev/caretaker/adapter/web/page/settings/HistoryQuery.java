package dev.caretaker.adapter.web.page.settings;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the address of a history says.
 *
 * @param left number of the revision on the left of the comparison
 * @param right number of the one on its right
 * @param page which page of the revisions, from 1
 */
@Introspected
record HistoryQuery(
        @Nullable @QueryValue Long left,
        @Nullable @QueryValue Long right,
        @Nullable @QueryValue Integer page) {

    /** The same as a history understands it: the first page, and no comparison, unless it says so. */
    Histories.Asked asked() {
        return new Histories.Asked(
                Optional.ofNullable(page).orElse(1), Optional.ofNullable(left), Optional.ofNullable(right));
    }
}
