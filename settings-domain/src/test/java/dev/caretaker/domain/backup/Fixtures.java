package dev.caretaker.domain.backup;

import dev.caretaker.domain.section.Section;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Policies and backups for the tests of this package. */
final class Fixtures {

    static final long MIB = 1024L * 1024L;

    private static final Section<BackupRetention> SECTION = BackupRetention.section(ZoneId.of("UTC"));
    private static final List<String> COUNTS =
            List.of("keepLast", "keepHourly", "keepDaily", "keepWeekly", "keepMonthly", "keepYearly");

    private Fixtures() {}

    /** A policy in UTC with every rule off but those named. */
    static BackupRetention policy(String... namesAndValues) {
        Map<String, String> text = new LinkedHashMap<>(SECTION.write(SECTION.defaults()));
        COUNTS.forEach(name -> text.put(name, "0"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            text.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return SECTION.read(text);
    }

    /** A finished backup of one MiB named after its time. */
    static Backup backup(String createdAt) {
        return backup(createdAt, MIB);
    }

    static Backup backup(String createdAt, long sizeBytes) {
        return new Backup(createdAt, at(createdAt), sizeBytes, false, true, Backup.Origin.SCHEDULED);
    }

    static Backup pinned(String createdAt) {
        return new Backup(createdAt, at(createdAt), MIB, true, true, Backup.Origin.MANUAL);
    }

    static Backup unfinished(String createdAt) {
        return new Backup(createdAt, at(createdAt), MIB, false, false, Backup.Origin.SCHEDULED);
    }

    static List<Backup> backups(String... createdAt) {
        return Stream.of(createdAt).map(Fixtures::backup).toList();
    }

    /** Short forms: {@code 2026-05-01T08:00} is UTC, an offset may follow. */
    static Instant at(String text) {
        return OffsetDateTime.parse(text.matches(".*(Z|[+-]\\d\\d:\\d\\d)$") ? text : text + "Z")
                .toInstant();
    }

    static List<String> kept(RetentionPlan plan) {
        return plan.verdicts().stream()
                .filter(verdict -> verdict.action() == RetentionPlan.Action.KEEP)
                .map(verdict -> verdict.backup().id())
                .toList();
    }

    static List<String> removed(RetentionPlan plan) {
        return plan.removals().stream().map(Backup::id).toList();
    }

    /** Reasons for one backup, such as {@code DAILY HOLDS 2026-05-01}. */
    static List<String> reasons(RetentionPlan plan, String id) {
        return plan.verdicts().stream()
                .filter(verdict -> verdict.backup().id().equals(id))
                .flatMap(verdict -> verdict.reasons().stream())
                .map(reason -> (reason.rule() + " " + reason.finding() + " " + reason.period()).strip())
                .toList();
    }
}
