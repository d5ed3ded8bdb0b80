package dev.caretaker.adapter.web.page.sso.credential;

import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.sso.ConnectionReport;
import dev.caretaker.application.sso.ConnectionReport.Outcome;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;

/** Makes the report of a test ready to be shown. */
@Singleton
final class ReportViews {

    private static final Map<Outcome, String> STYLES =
            Map.of(Outcome.PASSED, "badge-this", Outcome.FAILED, "badge-goes", Outcome.SKIPPED, "");

    private final Wording wording;

    ReportViews(Wording wording) {
        this.wording = wording;
    }

    ReportView of(ConnectionReport report) {
        return new ReportView(
                wording.text(report.passed() ? "test.passed" : "test.not-passed"),
                report.passed(),
                report.steps().stream().map(this::step).toList());
    }

    private ReportView.Step step(ConnectionReport.Step step) {
        Map<String, String> facts = new TreeMap<>();
        step.facts().forEach((name, seen) -> facts.put(named(name), seen));
        return new ReportView.Step(
                wording.text("test.part." + step.part()),
                wording.text("test.outcome." + step.outcome()),
                STYLES.getOrDefault(step.outcome(), ""),
                step.hint().map(hint -> wording.text("hint." + hint)).orElse(""),
                facts.isEmpty() ? null : facts);
    }

    private String named(String fact) {
        return wording.find("test.fact." + fact).orElse(fact);
    }
}
