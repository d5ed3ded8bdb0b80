package dev.caretaker.application.housekeeping;

import dev.caretaker.application.Actor;
import dev.caretaker.application.contract.SettableClock;
import dev.caretaker.application.housekeeping.backup.BackupContents;
import dev.caretaker.application.housekeeping.backup.BackupStorage;
import dev.caretaker.application.housekeeping.backup.KeepBackups;
import dev.caretaker.application.inmemory.InMemoryBackupStorage;
import dev.caretaker.application.inmemory.InMemoryBackupStore;
import dev.caretaker.application.inmemory.InMemoryInstallationData;
import dev.caretaker.application.inmemory.InMemoryJobStore;
import dev.caretaker.application.inmemory.InMemoryLogStore;
import dev.caretaker.application.inmemory.InMemorySettingsStore;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.domain.backup.BackupRetention;
import dev.caretaker.domain.log.LogCleanup;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.SettingsCatalogue;
import java.io.InputStream;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Everything that keeps and removes backups and logs, in memory, at a time that tests move. */
final class Household {

    static final Actor ANNA = new Actor("anna", Actor.system().address());

    final SettableClock clock = new SettableClock();
    final InMemoryJobStore jobStore = new InMemoryJobStore(clock);
    final InMemoryLogStore logStore = new InMemoryLogStore(jobStore);
    final EventLog log = new EventLog(LogType.standard(), logStore, clock);
    final ManageSettings settings = new ManageSettings(
            SettingsCatalogue.of(
                    List.of(BackupRetention.section(ZoneId.of("UTC")), LogCleanup.section(LogType.standard()))),
            new InMemorySettingsStore(),
            log,
            clock);
    final StubbornFiles files = new StubbornFiles();
    final InMemoryInstallationData data = new InMemoryInstallationData();
    final InMemoryBackupStore backupStore = new InMemoryBackupStore(jobStore);
    final KeepBackups backups = new KeepBackups(backupStore, files, new BackupContents(data, "1.0"), settings, log);

    private long nanos;

    final ClockWatch watch = new ClockWatch(clock, () -> nanos);
    final KeepLogs logs = new KeepLogs(logStore, jobStore, log, settings, watch);
    final RunJobs jobs = new RunJobs(new JobRuns(jobStore, log, Runnable::run), backups, logs, settings, watch);

    /** A second instance on the same stores. */
    final RunJobs other = new RunJobs(new JobRuns(jobStore, log, Runnable::run), backups, logs, settings, watch);

    /** Time goes by. */
    void wait(Duration time) {
        clock.advance(time);
        nanos += time.toNanos();
    }

    /** Somebody sets the clock. */
    void setClock(Duration by) {
        clock.advance(by);
    }

    void set(String section, String... pathsAndValues) {
        Map<String, String> text = new LinkedHashMap<>(settings.view(section).text());
        for (int i = 0; i < pathsAndValues.length; i += 2) {
            text.put(pathsAndValues[i], pathsAndValues[i + 1]);
        }
        settings.save(new Submission(section, text, settings.view(section).version()), ANNA, Optional.empty());
    }

    List<LogEntry> rows(String type) {
        return log.find(
                new LogQuery(type, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 500));
    }

    /** Files of which some cannot be removed. */
    static final class StubbornFiles implements BackupStorage {

        final InMemoryBackupStorage files = new InMemoryBackupStorage();
        final Set<String> stubborn = new HashSet<>();

        /** Happens before anything of a file is written. */
        Runnable beforeWriting = () -> {};

        /** Happens once, when a file is half written. */
        Runnable whileWriting = () -> {};

        /** Happens before a file is removed. */
        Consumer<String> beforeRemoval = id -> {};

        @Override
        public Written write(String id, Content content) {
            return files.write(id, out -> {
                beforeWriting.run();
                content.writeTo(out);
                Runnable step = whileWriting;
                whileWriting = () -> {};
                step.run();
            });
        }

        @Override
        public Optional<InputStream> open(String id) {
            return files.open(id);
        }

        @Override
        public Map<String, Long> files() {
            return files.files();
        }

        @Override
        public Removal remove(String id) {
            beforeRemoval.accept(id);
            return stubborn.contains(id) ? Removal.REFUSED : files.remove(id);
        }

        @Override
        public Removal removeUnfinished(String id) {
            return stubborn.contains(id) ? Removal.REFUSED : files.removeUnfinished(id);
        }
    }
}
