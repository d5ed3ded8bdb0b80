package dev.caretaker.adapter.web.page.docs;

import dev.caretaker.adapter.web.api.openapi.DescribedCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the interactive documentation shows.
 *
 * @param json address of the document as JSON
 * @param yaml address of the document as YAML
 * @param calls what the document describes, for those without scripts
 * @param triesOut whether calls can be sent from the page
 * @param mayViewAs whether the reader may look through the eyes of others
 * @param as the name typed of somebody else
 * @param message why their view cannot be shown
 */
record ApiDocsPage(
        String json,
        String yaml,
        List<DescribedCall> calls,
        boolean triesOut,
        boolean mayViewAs,
        String as,
        @Nullable String message) {

    /** Whose view is shown; empty for the reader's own. */
    public String eyes() {
        return message == null ? as : "";
    }
}
