package dev.caretaker.application.housekeeping.backup;

import dev.caretaker.application.housekeeping.backup.StalePlanException.Change;
import dev.caretaker.application.housekeeping.backup.StalePlanException.Kind;
import dev.caretaker.application.housekeeping.backup.StoredBackup.State;
import dev.caretaker.domain.backup.Backup;
import dev.caretaker.domain.backup.BackupRetention;
import dev.caretaker.domain.backup.RetentionPlan.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names plans, and remembers the last few that were shown, so that it can be said what changed since; fewer of large ones,
 * and none that is too large. Thread-safe.
 */
final class ShownPlans {

    private static final int REMEMBERED = 8;

    /** Of all of them together: about 50 MB. */
    private static final int MOST_VERDICTS = 250_000;

    private final int mostVerdicts;
    private final Map<String, Shown> shown = new LinkedHashMap<>();

    ShownPlans() {
        this(MOST_VERDICTS);
    }

    ShownPlans(int mostVerdicts) {
        this.mostVerdicts = mostVerdicts;
    }

    private record Shown(BackupRetention policy, Map<String, Verdict> verdicts) {}

    /** What is being removed, or has gone, is nobody's choice any more. */
    RetentionPreview preview(BackupRetention policy, List<StoredBackup> listed, Instant now) {
        List<Backup> backups = listed.stream()
                .filter(one -> one.state() == State.RUNNING || one.state() == State.COMPLETE)
                .map(StoredBackup::fact)
                .toList();
        var plan = policy.plan(backups, now);
        return new RetentionPreview(id(policy, plan.verdicts()), now, plan, policy.coverage(backups, now));
    }

    synchronized RetentionPreview remember(BackupRetention policy, RetentionPreview preview) {
        shown.remove(preview.planId());
        shown.put(preview.planId(), new Shown(policy, byId(preview)));
        while (shown.size() > REMEMBERED || verdicts() > mostVerdicts) {
            shown.remove(shown.keySet().iterator().next());
        }
        return preview;
    }

    private long verdicts() {
        return shown.values().stream().mapToLong(one -> one.verdicts().size()).sum();
    }

    /** What is different from a plan that was shown; empty if that is not remembered. */
    synchronized List<Change> changesSince(String planId, BackupRetention policy, RetentionPreview now) {
        Shown before = shown.get(planId);
        if (before == null) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        if (!before.policy().equals(policy)) {
            changes.add(new Change(Kind.RULES, ""));
        }
        Map<String, Verdict> present = byId(now);
        before.verdicts().forEach((id, verdict) -> {
            Verdict other = present.get(id);
            if (other == null) {
                changes.add(new Change(Kind.GONE, id));
            } else if (!other.backup().equals(verdict.backup())) {
                changes.add(new Change(changed(verdict.backup(), other.backup()), id));
            } else if (other.action() != verdict.action()) {
                changes.add(new Change(Kind.VERDICT, id));
            }
        });
        present.keySet().stream()
                .filter(id -> !before.verdicts().containsKey(id))
                .forEach(id -> changes.add(new Change(Kind.ADDED, id)));
        return changes;
    }

    /** Nothing else about a backup ever changes; its size is known when it is complete. */
    private static Kind changed(Backup before, Backup now) {
        if (before.pinned() != now.pinned()) {
            return now.pinned() ? Kind.PINNED : Kind.UNPINNED;
        }
        return Kind.COMPLETED;
    }

    private static Map<String, Verdict> byId(RetentionPreview preview) {
        Map<String, Verdict> verdicts = new HashMap<>();
        preview.plan()
                .verdicts()
                .forEach(verdict -> verdicts.put(verdict.backup().id(), verdict));
        return verdicts;
    }

    private static String id(BackupRetention policy, List<Verdict> verdicts) {
        MessageDigest digest = BackupArchive.sha256();
        digest.update(policy.toString().getBytes(StandardCharsets.UTF_8));
        for (Verdict verdict : verdicts) {
            digest.update((facts(verdict.backup()) + verdict.action() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
    }

    /** All there is to know of a backup; what a record makes of itself takes five times as long, for each of thousands. */
    private static String facts(Backup backup) {
        Instant at = backup.createdAt();
        return backup.id() + " " + at.getEpochSecond() + " " + at.getNano() + " " + backup.sizeBytes() + " "
                + backup.pinned() + " " + backup.finished() + " " + backup.origin() + " ";
    }
}
