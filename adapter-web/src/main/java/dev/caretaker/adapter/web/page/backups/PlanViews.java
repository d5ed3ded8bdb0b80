package dev.caretaker.adapter.web.page.backups;

import dev.caretaker.adapter.web.page.When;
import dev.caretaker.adapter.web.page.backups.PlanView.Line;
import dev.caretaker.adapter.web.page.backups.PlanView.VerdictView;
import dev.caretaker.adapter.web.text.Figures;
import dev.caretaker.adapter.web.text.RetentionWords;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.housekeeping.backup.RetentionPreview;
import dev.caretaker.domain.backup.RetentionPlan.Action;
import dev.caretaker.domain.backup.RetentionPlan.Verdict;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes plans ready to be shown. */
@Singleton
public final class PlanViews {

    private static final int MOST_LINES = 200;

    private final RetentionWords words;
    private final Timelines timelines;
    private final Wording wording;

    PlanViews(RetentionWords words, Timelines timelines, Wording wording) {
        this.words = words;
        this.timelines = timelines;
        this.wording = wording;
    }

    /**
     * What rules would do that are not in force.
     *
     * @param preview the plan
     * @return the plan with its lines
     */
    public PlanPreview preview(RetentionPreview preview) {
        List<Verdict> verdicts = preview.plan().verdicts();
        int more = verdicts.size() - MOST_LINES;
        return new PlanPreview(
                of(preview),
                verdicts.stream().limit(MOST_LINES).map(this::line).toList(),
                more > 0 ? wording.text("backups.more", Map.of("more", Figures.of(more))) : null);
    }

    PlanView of(RetentionPreview preview) {
        int all = preview.plan().verdicts().size();
        int go = preview.plan().removals().size();
        return new PlanView(
                preview.planId(),
                counted("backups.total", all, preview.bytes()),
                counted("backups.projected", all - go, preview.bytes() - preview.bytesRemoved()),
                counted("backups.removal", go, preview.bytesRemoved()),
                go > 0,
                warnings(preview),
                preview.coverage().stream()
                        .map(words::of)
                        .filter(gap -> !gap.isEmpty())
                        .toList(),
                all == 0 ? null : timelines.of(preview));
    }

    private List<String> warnings(RetentionPreview preview) {
        List<String> warnings = new ArrayList<>();
        if (preview.plan().exceedsHold()) {
            warnings.add(wording.text("backups.exceeds-hold"));
        }
        long over = preview.plan().bytesOverLimit();
        if (over > 0) {
            warnings.add(wording.text("backups.over-limit", Map.of("size", Figures.size(over))));
        }
        return warnings;
    }

    private String counted(String key, int count, long bytes) {
        return wording.text(key, Map.of("count", Figures.of(count), "size", Figures.size(bytes)));
    }

    private Line line(Verdict verdict) {
        return new Line(
                When.of(verdict.backup().createdAt()),
                Figures.size(verdict.backup().sizeBytes()),
                of(verdict));
    }

    VerdictView of(Verdict verdict) {
        boolean keep = verdict.action() == Action.KEEP;
        return new VerdictView(
                keep,
                wording.text(keep ? "backups.keep" : "backups.remove"),
                keep ? "badge-this" : "badge-goes",
                verdict.reasons().stream().map(words::of).toList());
    }
}
