package dev.caretaker.application.inmemory;

import dev.caretaker.application.contract.BackupStorageContract;
import dev.caretaker.application.contract.BackupStoreContract;
import dev.caretaker.application.contract.InstallationDataContract;
import dev.caretaker.application.contract.JobStoreContract;
import dev.caretaker.application.contract.LogStoreContract;
import dev.caretaker.application.housekeeping.JobStore;
import dev.caretaker.application.housekeeping.backup.BackupFolderException.Trouble;
import dev.caretaker.application.housekeeping.backup.BackupStorage;
import dev.caretaker.application.housekeeping.backup.BackupStore;
import dev.caretaker.application.housekeeping.backup.InstallationData;
import dev.caretaker.application.log.LogStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

class InMemoryHousekeepingTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    @Nested
    class Logs implements LogStoreContract {
        private final InMemoryJobStore jobs = new InMemoryJobStore(CLOCK);
        private final LogStore store = new InMemoryLogStore(jobs);

        @Override
        public LogStore store() {
            return store;
        }

        @Override
        public JobStore jobs() {
            return jobs;
        }
    }

    @Nested
    class Jobs implements JobStoreContract {
        private final JobStore store = new InMemoryJobStore(CLOCK);

        @Override
        public JobStore store() {
            return store;
        }
    }

    @Nested
    class Backups implements BackupStoreContract {
        private final InMemoryJobStore jobs = new InMemoryJobStore(CLOCK);
        private final BackupStore store = new InMemoryBackupStore(jobs);

        @Override
        public BackupStore store() {
            return store;
        }

        @Override
        public JobStore jobs() {
            return jobs;
        }
    }

    @Nested
    class BackupFiles implements BackupStorageContract {
        private final InMemoryBackupStorage storage = new InMemoryBackupStorage();

        @Override
        public BackupStorage storage() {
            return storage;
        }

        @Override
        public void vanish() {
            storage.rehearse(Optional.of(Trouble.MISSING));
        }

        @Override
        public void reappear() {
            storage.rehearse(Optional.empty());
        }
    }

    @Nested
    class Data implements InstallationDataContract {
        private final InMemoryInstallationData data = new InMemoryInstallationData();

        @Override
        public InstallationData data() {
            return data;
        }

        @Override
        public void store(String text) {
            data.store(text);
        }

        @Override
        public String stored() {
            return data.text();
        }
    }
}
