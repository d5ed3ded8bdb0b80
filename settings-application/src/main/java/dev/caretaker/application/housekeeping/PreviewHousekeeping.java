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

/** Tells what other limits would remove at their next run, without storing or removing anything. Thread-safe. */
public final class PreviewHousekeeping {

    private final SettingsCatalogue catalogue;
    private final KeepBackups backups;
    private final KeepLogs logs;

    /**
     * Looks ahead.
     *
     * @param catalogue the sections of the product
     * @param backups which backups would go
     * @param logs which rows would go
     */
    public PreviewHousekeeping(SettingsCatalogue catalogue, KeepBackups backups, KeepLogs logs) {
        this.catalogue = catalogue;
        this.backups = backups;
        this.logs = logs;
    }

    /**
     * What other limits would remove.
     *
     * @param backups the verdict on each backup; empty unless the submission is about backups
     * @param logs one plan per log type; empty unless the submission is about logs
     */
    public record Preview(Optional<RetentionPreview> backups, List<CleanupPlan> logs) {

        /** Copies the plans. */
        public Preview {
            logs = List.copyOf(logs);
        }
    }

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
            return new Preview(Optional.of(backups.preview(policy)), List.of());
        }
        return new Preview(Optional.empty(), values instanceof LogCleanup limits ? logs.preview(limits) : List.of());
    }
}
