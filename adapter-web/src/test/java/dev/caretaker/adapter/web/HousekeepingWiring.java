package dev.caretaker.adapter.web;

import dev.caretaker.application.housekeeping.ClockWatch;
import dev.caretaker.application.housekeeping.JobRuns;
import dev.caretaker.application.housekeeping.KeepLogs;
import dev.caretaker.application.housekeeping.PreviewHousekeeping;
import dev.caretaker.application.housekeeping.RunJobs;
import dev.caretaker.application.housekeeping.backup.BackupContents;
import dev.caretaker.application.housekeeping.backup.BackupStorage;
import dev.caretaker.application.housekeeping.backup.BackupStore;
import dev.caretaker.application.housekeeping.backup.KeepBackups;
import dev.caretaker.application.inmemory.InMemoryBackupStorage;
import dev.caretaker.application.inmemory.InMemoryBackupStore;
import dev.caretaker.application.inmemory.InMemoryDiskSpace;
import dev.caretaker.application.inmemory.InMemoryInstallationData;
import dev.caretaker.application.inmemory.InMemoryJobStore;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogBuffer;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.domain.section.SettingsCatalogue;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Wires what is kept and removed on the in-memory adapters. */
@Factory
final class HousekeepingWiring {

    @Singleton
    InMemoryJobStore jobStore(Clock clock) {
        return new InMemoryJobStore(clock);
    }

    @Singleton
    BackupStore backupStore(InMemoryJobStore jobs) {
        return new InMemoryBackupStore(jobs);
    }

    @Singleton
    InMemoryBackupStorage backupStorage() {
        return new InMemoryBackupStorage();
    }

    @Singleton
    InMemoryInstallationData installationData() {
        return new InMemoryInstallationData();
    }

    /** Time goes by as the clock of the test says, so that the clock is never found to have jumped. */
    @Singleton
    ClockWatch clockWatch(Clock clock) {
        return new ClockWatch(
                clock, () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos());
    }

    @Singleton
    BackupContents backupContents(InMemoryInstallationData data) {
        return new BackupContents(data, "test");
    }

    @Singleton
    KeepBackups keepBackups(
            BackupStore rows, BackupStorage files, BackupContents contents, ManageSettings settings, EventLog log) {
        return new KeepBackups(rows, files, contents, settings, log);
    }

    @Singleton
    KeepLogs keepLogs(LogStore store, InMemoryJobStore jobs, EventLog log, ManageSettings settings, ClockWatch watch) {
        return new KeepLogs(store, jobs, log, settings, watch);
    }

    @Singleton
    JobRuns jobRuns(InMemoryJobStore jobs, EventLog log) {
        return new JobRuns(jobs, log);
    }

    @Singleton
    RunJobs runJobs(JobRuns runs, KeepBackups backups, KeepLogs logs, ManageSettings settings, ClockWatch watch) {
        return new RunJobs(runs, backups, logs, settings, watch);
    }

    @Singleton
    InMemoryDiskSpace diskSpace() {
        return new InMemoryDiskSpace(1L << 60);
    }

    @Singleton
    PreviewHousekeeping previewHousekeeping(
            SettingsCatalogue catalogue, KeepBackups backups, KeepLogs logs, InMemoryDiskSpace disks) {
        return new PreviewHousekeeping(catalogue, backups, logs, disks);
    }

    @Singleton
    LogBuffer logBuffer(LogStore store, Clock clock) {
        return new LogBuffer(store, clock);
    }
}
