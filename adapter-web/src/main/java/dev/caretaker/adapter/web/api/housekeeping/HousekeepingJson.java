package dev.caretaker.adapter.web.api.housekeeping;

import dev.caretaker.adapter.web.api.housekeeping.PlanJson.CoverageJson;
import dev.caretaker.adapter.web.api.housekeeping.PlanJson.ReasonJson;
import dev.caretaker.adapter.web.api.housekeeping.PlanJson.VerdictJson;
import dev.caretaker.adapter.web.text.DiskWords;
import dev.caretaker.adapter.web.text.RetentionWords;
import dev.caretaker.application.housekeeping.PreviewHousekeeping;
import dev.caretaker.application.housekeeping.backup.RetentionPreview;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.domain.backup.Coverage;
import dev.caretaker.domain.backup.Reason;
import dev.caretaker.domain.backup.RetentionPlan;
import dev.caretaker.domain.backup.RetentionPlan.Verdict;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans as JSON, with the words for each reason. */
@Singleton
public final class HousekeepingJson {

    private final PreviewHousekeeping previews;
    private final RetentionWords words;
    private final DiskWords disks;

    HousekeepingJson(PreviewHousekeeping previews, RetentionWords words, DiskWords disks) {
        this.previews = previews;
        this.words = words;
        this.disks = disks;
    }

    /**
     * What a save of settings would remove.
     *
     * @param plan which backups; null unless it is about backups
     * @param logs what of each log; null unless it is about logs
     * @param sizeWarnings which sizes limit nothing, because the disk is smaller; null unless it is about either
     */
    public record Preview(
            @Nullable PlanJson plan,
            @Nullable List<CleanupJson> logs,
            @Nullable List<String> sizeWarnings) {}

    /**
     * What a save of settings would remove.
     *
     * @param submission the values
     * @return nothing for sections that remove nothing
     */
    public Preview of(Submission submission) {
        PreviewHousekeeping.Preview preview = previews.preview(submission);
        List<CleanupJson> logs = preview.logs().stream()
                .map(plan -> CleanupJson.of(plan, disks.of(preview, plan.type())))
                .toList();
        List<String> warnings = disks.of(preview);
        Optional<String> ofBackups = warnings.stream().findFirst();
        return new Preview(
                preview.backups().map(plan -> plan(plan, ofBackups)).orElse(null),
                logs.isEmpty() ? null : logs,
                logs.isEmpty() && preview.backups().isEmpty() ? null : warnings);
    }

    PlanJson plan(RetentionPreview preview) {
        return plan(preview, Optional.empty());
    }

    private PlanJson plan(RetentionPreview preview, Optional<String> sizeWarning) {
        return new PlanJson(
                preview.planId(),
                preview.madeAt(),
                preview.plan().exceedsHold(),
                preview.bytes(),
                preview.bytesRemoved(),
                preview.plan().bytesOverLimit(),
                verdicts(preview.plan()),
                preview.coverage().stream().map(this::coverage).toList(),
                sizeWarning.orElse(null));
    }

    /** Reasons are put into words once each: many backups share them. */
    private List<VerdictJson> verdicts(RetentionPlan plan) {
        Map<Reason, ReasonJson> said = new HashMap<>();
        return plan.verdicts().stream()
                .map(verdict -> verdict(
                        verdict,
                        verdict.reasons().stream()
                                .map(reason -> said.computeIfAbsent(reason, this::reason))
                                .toList()))
                .toList();
    }

    private static VerdictJson verdict(Verdict verdict, List<ReasonJson> reasons) {
        return new VerdictJson(
                verdict.backup().id(),
                verdict.backup().createdAt(),
                verdict.backup().sizeBytes(),
                verdict.backup().pinned(),
                verdict.action().name(),
                reasons);
    }

    private ReasonJson reason(Reason reason) {
        return new ReasonJson(reason.rule().name(), reason.finding().name(), reason.period(), words.of(reason));
    }

    private CoverageJson coverage(Coverage coverage) {
        return new CoverageJson(
                coverage.rule().name(),
                coverage.wanted(),
                coverage.covered(),
                coverage.missing(),
                coverage.reachesBackTo().orElse(null),
                words.of(coverage));
    }
}
