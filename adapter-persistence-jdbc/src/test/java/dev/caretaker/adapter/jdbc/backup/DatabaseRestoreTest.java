package dev.caretaker.adapter.jdbc.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.adapter.jdbc.TestDatabases;
import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import dev.caretaker.application.Actor;
import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.housekeeping.JobRun;
import dev.caretaker.application.housekeeping.JobStore;
import dev.caretaker.application.housekeeping.backup.BackupContents;
import dev.caretaker.application.housekeeping.backup.BackupManifest;
import dev.caretaker.application.housekeeping.backup.BackupStore;
import dev.caretaker.application.housekeeping.backup.KeepBackups;
import dev.caretaker.application.housekeeping.backup.StoredBackup;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.SettingsStore;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.backup.Backup.Origin;
import dev.caretaker.domain.backup.BackupRetention;
import dev.caretaker.domain.log.LogSlice;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.SettingsCatalogue;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseRestoreTest {

    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path directory;

    private static EventLog log(ApplicationContext context) {
        return new EventLog(LogType.standard(), context.getBean(LogStore.class), CLOCK);
    }

    private KeepBackups backups(ApplicationContext context) {
        SettingsCatalogue catalogue = SettingsCatalogue.of(List.of(BackupRetention.section(ZoneId.of("UTC"))));
        ManageSettings settings =
                new ManageSettings(catalogue, context.getBean(SettingsStore.class), log(context), CLOCK);
        return new KeepBackups(
                context.getBean(BackupStore.class),
                BackupFolder.open(folder(), directory),
                new BackupContents(new JdbcInstallationData(context.getBean(DataSource.class)), "1.2"),
                settings,
                log(context));
    }

    private Path folder() {
        return directory.resolve("backups");
    }

    private static User user(String name) {
        return new User("id-" + name, new Profile(name, "Zoë \\ \t", true, Set.of("LOGS"), false), Optional.empty(), 0);
    }

    private static JobRun run(String id) {
        return JobRun.started(id, JobKind.BACKUP, Optional.empty(), CLOCK.instant(), "anna");
    }

    private Path backupOf(String url) {
        try (ApplicationContext context = TestDatabases.start(url)) {
            TestDatabases.empty(context);
            context.getBean(UserStore.class).create(user("anna"));
            log(context).audit(Actor.system(), "before", Outcome.SUCCESS, Map.of("a", "b\nc"));
            context.getBean(JobStore.class).claim(run("run"), Optional.empty(), Duration.ofHours(1));
            StoredBackup taken = backups(context).take(Origin.MANUAL, "run", Actor.system());
            return folder().resolve(taken.id() + ".backup");
        }
    }

    private void assertRestored(Path file, String url, String user) {
        BackupManifest manifest = DatabaseRestore.restore(file, url, user, "");

        assertThat(manifest.version()).isEqualTo("1.2");
        try (ApplicationContext context = TestDatabases.start(url)) {
            UserStore users = context.getBean(UserStore.class);
            assertThat(users.find(AccountName.of("anna")).map(User::profile))
                    .contains(user("anna").profile());
            users.create(user("berta"));
            EventLog log = log(context);
            log.audit(Actor.system(), "after", Outcome.SUCCESS, Map.of());
            assertThat(context.getBean(LogStore.class).days("audit"))
                    .singleElement()
                    .extracting(LogSlice::rows)
                    .isEqualTo(2L);
            JobStore jobs = context.getBean(JobStore.class);
            assertThat(jobs.runs(0, 10))
                    .extracting(run -> run.result().outcome())
                    .containsExactly(JobRun.Outcome.ABANDONED);
            assertThat(jobs.giveUp(JobKind.BACKUP, Optional.empty())).isFalse();
            assertThat(jobs.claim(run("next"), Optional.empty(), Duration.ofHours(1)))
                    .isTrue();
            assertThat(context.getBean(BackupStore.class).all()).hasSize(1);
        }
    }

    @Test
    void backupOfH2_intoAnEmptyFile_bringsEverythingBack() {
        Path file = backupOf(TestDatabases.h2File(directory.resolve("one")));

        assertRestored(file, TestDatabases.h2File(directory.resolve("two")), "sa");
    }

    @Test
    void backupOfPostgres_intoH2_bringsEverythingBack() {
        Path file = backupOf(TestDatabases.postgres());

        assertRestored(file, TestDatabases.h2File(directory.resolve("two")), "sa");
    }

    @Test
    void databaseThatIsNotEmpty_isRefusedAndStaysAsItIs() {
        String url = TestDatabases.h2File(directory.resolve("one"));
        Path file = backupOf(url);

        assertThatThrownBy(() -> DatabaseRestore.restore(file, url, "sa", ""))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("not empty");
    }

    @Test
    void fileThatIsDamagedOrNone_isRefusedAndNothingIsMade() throws IOException {
        Path file = backupOf(TestDatabases.h2File(directory.resolve("one")));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Path damaged = Files.write(directory.resolve("damaged"), bytes);
        Path cut = Files.write(directory.resolve("cut"), Arrays.copyOf(Files.readAllBytes(file), bytes.length / 2));
        Path text = Files.writeString(directory.resolve("text"), "not a backup");
        String url = TestDatabases.h2File(directory.resolve("two"));

        for (Path wrong : List.of(damaged, cut, text, directory, directory.resolve("absent"))) {
            assertThatThrownBy(() -> DatabaseRestore.restore(wrong, url, "sa", ""))
                    .as(wrong.toString())
                    .isInstanceOf(StartRefusedException.class);
        }
        assertRestored(file, url, "sa");
    }
}
