package dev.caretaker.application.housekeeping;

import dev.caretaker.application.housekeeping.backup.KeepBackups;
import dev.caretaker.application.housekeeping.backup.RetentionPreview;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.domain.backup.BackupRetention;
import dev.caretaker.domain.log.CleanupPlan;
import dev.caretaker.domain.log.LogCleanup;
import dev.caretaker.domain.section.SettingsCatalogue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Tells what other limits would remove at their next run, without storing or removing anything. Thread-safe. */
public final class PreviewHousekeeping {

    private final SettingsCatalogue catalogue;
    private final KeepBackups backups;
    private final KeepLogs logs;
    private final DiskSpace disks;

    /**
     * Looks ahead.
     *
     * @param catalogue the sections of the product
     * @param backups which backups would go
     * @param logs which rows would go
     * @param disks how large they could grow
     */
    public PreviewHousekeeping(SettingsCatalogue catalogue, KeepBackups backups, KeepLogs logs, DiskSpace disks) {
        this.catalogue = catalogue;
        this.backups = backups;
        this.logs = logs;
        this.disks = disks;
    }

    /**
     * What other limits would remove.
     *
     * @param backups the verdict on each backup; empty unless the submission is about backups
     * @param logs one plan per log type; empty unless the submission is about logs
     * @param beyondDisk sizes that no disk here could ever hold, so that they limit nothing
     */
    public record Preview(Optional<RetentionPreview> backups, List<CleanupPlan> logs, List<BeyondDisk> beyondDisk) {

        /** Copies the plans. */
        public Preview {
            logs = List.copyOf(logs);
            beyondDisk = List.copyOf(beyondDisk);
        }

        /**
         * Nothing to tell.
         *
         * @return no plan
         */
        public static Preview nothing() {
            return new Preview(Optional.empty(), List.of(), List.of());
        }
    }

    /**
     * A size that is larger than the disk.
     *
     * @param log name of the log type; empty for the size of all backups, or of all logs together if each alone would fit
     * @param limitBytes the size
     * @param diskBytes size of the disk
     */
    public record BeyondDisk(Optional<String> log, long limitBytes, long diskBytes) {}

    /**
     * Looks at a submission.
     *
     * @param submission every value of a section; its version does not matter
     * @return what its values would remove; nothing for sections that remove nothing
     * @throws dev.caretaker.domain.section.InvalidSettingsException if a rule is broken
     */
    public Preview preview(Submission submission) {
        Object values = catalogue.section(submission.section()).read(submission.text());
        if (values instanceof BackupRetention policy) {
            return new Preview(Optional.of(backups.preview(policy)), List.of(), beyondDisk(policy));
        }
        return values instanceof LogCleanup limits
                ? new Preview(Optional.empty(), logs.preview(limits), beyondDisk(limits))
                : Preview.nothing();
    }

    /**
     * The disk on which grows what a section limits, if a size is too large for it.
     *
     * @param section type of the section
     * @param bytes the size
     * @return size of the disk in bytes; empty if it is large enough or cannot be told, or the section limits no sizes
     */
    public OptionalLong smallerDisk(Class<?> section, long bytes) {
        OptionalLong disk = disk(section);
        return disk.isPresent() && bytes > disk.getAsLong() ? disk : OptionalLong.empty();
    }

    private OptionalLong disk(Class<?> section) {
        if (section == BackupRetention.class) {
            return disks.ofBackups();
        }
        return section == LogCleanup.class ? disks.ofLogs() : OptionalLong.empty();
    }

    private List<BeyondDisk> beyondDisk(BackupRetention policy) {
        return larger(policy, Optional.empty(), policy.maximumBytes().orElse(0L))
                .toList();
    }

    private List<BeyondDisk> beyondDisk(LogCleanup limits) {
        List<BeyondDisk> single = limits.types().stream()
                .flatMap(row -> larger(
                        limits, Optional.of(row.type()), row.maximumBytes().orElse(0L)))
                .toList();
        long sum = limits.types().stream()
                .mapToLong(row -> row.maximumBytes().orElse(0L))
                .sum();
        return single.isEmpty() ? larger(limits, Optional.empty(), sum).toList() : single;
    }

    private Stream<BeyondDisk> larger(Object section, Optional<String> log, long bytes) {
        return smallerDisk(section.getClass(), bytes).stream().mapToObj(disk -> new BeyondDisk(log, bytes, disk));
    }
}
