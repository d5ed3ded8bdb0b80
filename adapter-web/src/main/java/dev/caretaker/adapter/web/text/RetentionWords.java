package dev.caretaker.adapter.web.text;

import dev.caretaker.application.housekeeping.backup.StalePlanException.Change;
import dev.caretaker.domain.backup.Coverage;
import dev.caretaker.domain.backup.Reason;
import dev.caretaker.domain.backup.Reason.Finding;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a backup is kept or removed, and what has changed about that, in words. */
@Singleton
public final class RetentionWords {

    private static final int MOST_NAMED = 10;

    private final Wording wording;

    RetentionWords(Wording wording) {
        this.wording = wording;
    }

    /**
     * Why a rule keeps a backup or does not.
     *
     * @param reason the reason
     * @return a sentence
     */
    public String of(Reason reason) {
        Map<String, String> figures = Map.of("period", reason.period(), "rule", name(reason.rule()));
        return reason.finding() == Finding.HOLDS
                ? wording.text("retention.holds." + key(reason.rule()), figures)
                : wording.text("retention.not." + key(reason.finding()), figures);
    }

    private String name(Reason.Rule rule) {
        return switch (rule) {
            case REMOVAL_OFF, NOTHING_SET, PINNED, UNFINISHED, FUTURE, MINIMUM_KEPT -> "";
            default -> wording.text("retention.rule." + key(rule));
        };
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Which periods have no backup.
     *
     * @param coverage what a rule asks for and what there is
     * @return a sentence; empty without a gap
     */
    public String of(Coverage coverage) {
        if (!coverage.hasGap()) {
            return "";
        }
        return wording.text(
                coverage.reachesBackTo().isPresent() ? "retention.gap-bridged" : "retention.gap",
                Map.of(
                        "missing", named(coverage.missing()),
                        "rule", name(coverage.rule()),
                        "covered", Integer.toString(coverage.covered()),
                        "wanted", Integer.toString(coverage.wanted()),
                        "oldest", coverage.reachesBackTo().orElse("")));
    }

    /**
     * What has changed since a plan was made.
     *
     * @param changes the changes; not empty
     * @return a sentence
     */
    public String of(List<Change> changes) {
        List<String> each = changes.stream()
                .map(change -> wording.text("stale-plan." + key(change.kind()), Map.of("backup", change.backup())))
                .toList();
        return wording.text("stale-plan.changes", Map.of("changes", named(each)));
    }

    private String named(List<String> all) {
        int more = all.size() - MOST_NAMED;
        Stream<String> rest = more > 0
                ? Stream.of(wording.text("stale-plan.more", Map.of("more", Integer.toString(more))))
                : Stream.empty();
        return Stream.concat(all.stream().limit(MOST_NAMED), rest).collect(Collectors.joining(", "));
    }
}
