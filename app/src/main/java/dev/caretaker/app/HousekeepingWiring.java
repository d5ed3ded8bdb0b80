package dev.caretaker.app;

import dev.caretaker.adapter.jdbc.atrest.MasterKey;
import dev.caretaker.adapter.jdbc.backup.BackupFolder;
import dev.caretaker.adapter.jdbc.backup.JdbcInstallationData;
import dev.caretaker.adapter.jdbc.backup.LocalDisks;
import dev.caretaker.application.housekeeping.ClockWatch;
import dev.caretaker.application.housekeeping.DiskSpace;
import dev.caretaker.application.housekeeping.backup.BackupContents;
import dev.caretaker.application.housekeeping.backup.BackupStorage;
import dev.caretaker.application.housekeeping.backup.InstallationData;
import dev.caretaker.application.log.LogChain;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;

/** Chooses what goes into backups and where they are kept. */
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
    BackupContents backupContents(InstallationData data) {
        return new BackupContents(data, version());
    }

    private static String version() {
        return Optional.ofNullable(Application.class.getPackage().getImplementationVersion())
                .orElse(UNRELEASED);
    }

    @Singleton
    DiskSpace diskSpace(@Property(name = "datasources.default.url") String databaseUrl, ServerSettings server) {
        return new LocalDisks(databaseUrl, server.backupDir());
    }
}
