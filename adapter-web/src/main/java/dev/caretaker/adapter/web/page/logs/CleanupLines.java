package dev.caretaker.adapter.web.page.logs;

import dev.caretaker.adapter.web.text.Figures;
import dev.caretaker.adapter.web.text.TimeText;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.domain.log.CleanupPlan;
import dev.caretaker.domain.log.LogType;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Makes plans of clean-up ready to be shown. */
@Singleton
public final class CleanupLines {

    private final EventLog log;
    private final Wording wording;

    CleanupLines(EventLog log, Wording wording) {
        this.log = log;
        this.wording = wording;
    }

    /**
     * What clean-up would remove.
     *
     * @param plans one per log, exact to the row
     * @return the same in words
     */
    public List<CleanupLine> of(List<CleanupPlan> plans) {
        return plans.stream().map(plan -> line(plan, "cleanup.why")).toList();
    }

    /** What clean-up would remove, if what a size removes is an estimate. */
    List<CleanupLine> about(List<CleanupPlan> plans) {
        return plans.stream()
                .map(plan -> line(plan, plan.rowsBySize() == 0 ? "cleanup.why" : "cleanup.why-about"))
                .toList();
    }

    private CleanupLine line(CleanupPlan plan, String reasons) {
        Map<String, String> why = Map.of("age", Figures.of(plan.rowsByAge()), "size", Figures.of(plan.rowsBySize()));
        return new CleanupLine(
                log.types().stream()
                        .filter(type -> type.name().equals(plan.type()))
                        .findFirst()
                        .map(LogType::label)
                        .orElse(plan.type()),
                plan.rows() == 0 ? wording.text("cleanup.nothing") : amount(plan.rows(), plan.bytes()),
                plan.rows() == 0 ? null : wording.text(reasons, why),
                amount(plan.rowsLeft(), plan.bytesLeft()),
                plan.oldestLeft().map(TimeText::day).orElse("–"));
    }

    private String amount(long rows, long bytes) {
        return wording.text("logs.amount", Map.of("rows", Figures.of(rows), "size", Figures.size(bytes)));
    }
}
