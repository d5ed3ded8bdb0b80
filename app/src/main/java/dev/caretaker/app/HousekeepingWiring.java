package dev.caretaker.app;

import dev.caretaker.adapter.jdbc.atrest.MasterKey;
import dev.caretaker.adapter.jdbc.backup.BackupFolder;
import dev.caretaker.adapter.jdbc.backup.JdbcInstallationData;
import dev.caretaker.adapter.jdbc.backup.LocalDisks;
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
import dev.caretaker.application.housekeeping.backup.InstallationData;
import dev.caretaker.application.housekeeping.backup.KeepBackups;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogBuffer;
import dev.caretaker.application.log.LogChain;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.domain.section.SettingsCatalogue;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;

/** Builds what keeps and removes backups and logs. */
@Factory
final class HousekeepingWiring {

    private static final String UNRELEASED = "development";

    // At start, not with the first backup: a folder that cannot be used is a reason not to start.
    @Context
    BackupStorage backupStorage(ServerSettings server) {
        return BackupFolder.open(server.backupDir(), server.dataDir());
    }

    @Singleton
    InstallationData installationData(DataSource dataSource) {
        return new JdbcInstallationData(dataSource);
    }

    @Singleton
    LogChain logChain(MasterKey masterKey) {
        return masterKey.logChain();
    }

    @Context
    ClockWatch clockWatch(Clock clock) {
        return new ClockWatch(clock, System::nanoTime);
    }

    @Singleton
    LogBuffer logBuffer(LogStore store, Clock clock) {
        return new LogBuffer(store, clock);
    }

    @Singleton
    BackupContents backupContents(InstallationData data) {
        return new BackupContents(data, version());
    }

    @Singleton
    KeepBackups keepBackups(
            BackupStore rows, BackupStorage files, BackupContents contents, ManageSettings settings, EventLog log) {
        return new KeepBackups(rows, files, contents, settings, log);
    }

    private static String version() {
        return Optional.ofNullable(Application.class.getPackage().getImplementationVersion())
                .orElse(UNRELEASED);
    }

    @Singleton
    KeepLogs keepLogs(LogStore store, JobStore jobs, EventLog log, ManageSettings settings, ClockWatch watch) {
        return new KeepLogs(store, jobs, log, settings, watch);
    }

    @Singleton
    JobRuns jobRuns(JobStore jobs, EventLog log) {
        return new JobRuns(jobs, log);
    }

    @Singleton
    RunJobs runJobs(JobRuns runs, KeepBackups backups, KeepLogs logs, ManageSettings settings, ClockWatch watch) {
        return new RunJobs(runs, backups, logs, settings, watch);
    }

    @Singleton
    DiskSpace diskSpace(@Property(name = "datasources.default.url") String databaseUrl, ServerSettings server) {
        return new LocalDisks(databaseUrl, server.backupDir());
    }

    @Singleton
    PreviewHousekeeping previewHousekeeping(
            SettingsCatalogue catalogue, KeepBackups backups, KeepLogs logs, DiskSpace disks) {
        return new PreviewHousekeeping(catalogue, backups, logs, disks);
    }
}
