package dev.caretaker.app;

import dev.caretaker.adapter.jdbc.atrest.MasterKey;
import dev.caretaker.adapter.jdbc.backup.BackupFolder;
import dev.caretaker.adapter.jdbc.backup.JdbcInstallationData;
import dev.caretaker.adapter.jdbc.backup.LocalDisks;
import dev.caretaker.application.housekeeping.ClockWatch;
import dev.caretaker.application.housekeeping.DiskSpace;
import dev.caretaker.application.housekeeping.JobStore;
import dev.caretaker.application.housekeeping.KeepLogs;
import dev.caretaker.application.housekeeping.PreviewHousekeeping;
import dev.caretaker.application.housekeeping.RunJobs;
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
    KeepBackups keepBackups(
            BackupStore rows,
            BackupStorage files,
            InstallationData data,
            ManageSettings settings,
            EventLog log,
            Clock clock) {
        return new KeepBackups(rows, files, data, settings, log, clock, version());
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
    RunJobs runJobs(
            JobStore jobs,
            KeepBackups backups,
            KeepLogs logs,
            ManageSettings settings,
            EventLog log,
            ClockWatch watch) {
        return new RunJobs(jobs, backups, logs, settings, log, watch);
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
