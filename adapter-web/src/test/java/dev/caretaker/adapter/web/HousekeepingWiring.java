package dev.caretaker.adapter.web;

import dev.caretaker.application.housekeeping.ClockWatch;
import dev.caretaker.application.housekeeping.backup.BackupContents;
import dev.caretaker.application.housekeeping.backup.BackupStore;
import dev.caretaker.application.inmemory.InMemoryBackupStorage;
import dev.caretaker.application.inmemory.InMemoryBackupStore;
import dev.caretaker.application.inmemory.InMemoryDiskSpace;
import dev.caretaker.application.inmemory.InMemoryInstallationData;
import dev.caretaker.application.inmemory.InMemoryJobStore;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Makes what keeps and removes backups and logs of the in-memory adapters. */
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
    HeldData heldData(InMemoryInstallationData data) {
        return new HeldData(data);
    }

    @Singleton
    BackupContents backupContents(HeldData data) {
        return new BackupContents(data, "test");
    }

    @Singleton
    InMemoryDiskSpace diskSpace() {
        return new InMemoryDiskSpace(1L << 60);
    }
}
