package dev.caretaker.adapter.web.usecase;

import dev.caretaker.application.housekeeping.ClockWatch;
import dev.caretaker.application.housekeeping.DiskSpace;
import dev.caretaker.application.housekeeping.JobRuns;
import dev.caretaker.application.housekeeping.JobStore;
import dev.caretaker.application.housekeeping.KeepLogs;
import dev.caretaker.application.housekeeping.PreviewHousekeeping;
import dev.caretaker.application.housekeeping.RunJobs;
import dev.caretaker.application.housekeeping.backup.BackupContents;
import dev.caretaker.application.housekeeping.backup.BackupStorage;
import dev.caretaker.application.housekeeping.backup.BackupStore;
import dev.caretaker.application.housekeeping.backup.KeepBackups;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.domain.section.SettingsCatalogue;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;

/** Builds what keeps and removes backups and logs. */
@Factory
final class HousekeepingUseCases {

    @Singleton
    KeepBackups keepBackups(
            BackupStore rows, BackupStorage files, BackupContents contents, ManageSettings settings, EventLog log) {
        return new KeepBackups(rows, files, contents, settings, log);
    }

    @Singleton
    KeepLogs keepLogs(LogStore store, JobStore jobs, EventLog log, ManageSettings settings, ClockWatch watch) {
        return new KeepLogs(store, jobs, log, settings, watch);
    }

    @Singleton
    JobRuns jobRuns(JobStore jobs, EventLog log, @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        // What a run logs, it logs with the id of the request that started it.
        return new JobRuns(
                jobs, log, run -> threads.execute(PropagatedContext.getOrEmpty().wrap(run)));
    }

    @Singleton
    RunJobs runJobs(JobRuns runs, KeepBackups backups, KeepLogs logs, ManageSettings settings, ClockWatch watch) {
        return new RunJobs(runs, backups, logs, settings, watch);
    }

    @Singleton
    PreviewHousekeeping previewHousekeeping(
            SettingsCatalogue catalogue, KeepBackups backups, KeepLogs logs, DiskSpace disks) {
        return new PreviewHousekeeping(catalogue, backups, logs, disks);
    }
}
