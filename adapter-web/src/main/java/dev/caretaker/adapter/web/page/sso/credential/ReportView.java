package dev.caretaker.adapter.web.page.sso.credential;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a test of the connection went.
 *
 * @param summary in one sentence
 * @param passed whether single sign-on can work like this
 * @param steps what was tried, in order
 */
public record ReportView(String summary, boolean passed, List<Step> steps) {

    /** Copies the steps. */
    public ReportView {
        steps = List.copyOf(steps);
    }

    /**
     * One thing that was tried.
     *
     * @param part what
     * @param outcome how it went
     * @param style how its badge looks
     * @param hint what to do about it; empty if there is nothing to do
     * @param facts what was seen, by name; null if nothing was
     */
    record Step(
            String part,
            String outcome,
            String style,
            String hint,
            @Nullable Map<String, String> facts) {}
}
