package dev.caretaker.adapter.web.page.logs;

import dev.caretaker.adapter.web.page.When;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a log.
 *
 * @param address where the log is, without a filter
 * @param label what it is called
 * @param description what its rows tell
 * @param filter what was asked for
 * @param problem why that cannot be found
 * @param rows newest first
 * @param links where else to go
 * @param verification what checking the log found
 * @param sealed whether it can be checked
 */
record LogPage(
        String address,
        String label,
        String description,
        LogFilter filter,
        @Nullable String problem,
        List<Row> rows,
        Links links,
        @Nullable Verification verification,
        boolean sealed) {

    public boolean isSuccess() {
        return "SUCCESS".equals(filter.outcome());
    }

    public boolean isRefused() {
        return "REFUSED".equals(filter.outcome());
    }

    public boolean isFailed() {
        return "FAILED".equals(filter.outcome());
    }

    /**
     * One row.
     *
     * @param at when
     * @param entry its number; null if the log is not sealed
     * @param user who
     * @param from from where
     * @param action what
     * @param outcome how it went
     * @param style class of the badge
     * @param details more about it
     */
    record Row(
            When at,
            @Nullable String entry,
            String user,
            String from,
            String action,
            String outcome,
            String style,
            Map<String, String> details) {}

    /**
     * Where else to go.
     *
     * @param newest the first page; null if this is it
     * @param newer the page before
     * @param older the page behind
     * @param ndjson the rows as NDJSON
     * @param csv the rows as CSV
     */
    record Links(
            @Nullable String newest,
            @Nullable String newer,
            @Nullable String older,
            String ndjson,
            String csv) {

        public boolean isPaged() {
            return newest != null || older != null;
        }
    }

    /**
     * What checking a log found.
     *
     * @param complete whether every row is as it was written
     * @param text the same in words
     */
    record Verification(boolean complete, String text) {}
}
