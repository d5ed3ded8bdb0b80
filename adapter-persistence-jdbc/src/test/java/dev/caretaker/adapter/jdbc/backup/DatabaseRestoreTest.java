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
import dev.caretaker.application.housekeeping.backup.StoredBackup.State;
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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseRestoreTest {

    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path directory;

    private Instant takenAt = Instant.EPOCH;

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
            takenAt = taken.createdAt();
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
            assertThat(context.getBean(BackupStore.class).all()).isEqualTo(expected(file));
        }
    }

    /** The copy holds a row of itself, which was being written then. */
    private List<StoredBackup> expected(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            String id = String.valueOf(file.getFileName()).replace(".backup", "");
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.readAllBytes()));
            return List.of(new StoredBackup(
                    id, takenAt, Files.size(file), sha256, false, Origin.MANUAL, "system", State.COMPLETE));
        } catch (IOException | NoSuchAlgorithmException failure) {
            throw new IllegalStateException(failure);
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
    void whatWasUnderWayBesideTheCopy_isSettledToo() {
        Path file;
        try (ApplicationContext context = TestDatabases.start(TestDatabases.h2File(directory.resolve("one")))) {
            TestDatabases.empty(context);
            context.getBean(JobStore.class).claim(run("run"), Optional.empty(), Duration.ofHours(1));
            KeepBackups backups = backups(context);
            String going = backups.take(Origin.MANUAL, "run", Actor.system()).id();
            BackupStore rows = context.getBean(BackupStore.class);
            rows.markForRemoval(Set.of(going), Optional.empty());
            file = folder().resolve(
                            backups.take(Origin.MANUAL, "run", Actor.system()).id() + ".backup");
        }
        String url = TestDatabases.h2File(directory.resolve("two"));

        DatabaseRestore.restore(file, url, "sa", "");

        try (ApplicationContext context = TestDatabases.start(url)) {
            assertThat(context.getBean(BackupStore.class).all())
                    .extracting(StoredBackup::state)
                    .containsExactly(State.COMPLETE, State.COMPLETE);
        }
    }

    @Test
    void manifestThatNamesOtherTables_isRefusedAndLeavesTheDatabaseEmpty() throws IOException, SQLException {
        Path file = backupOf(TestDatabases.h2File(directory.resolve("one")));
        Path older = directory.resolve("older");
        packAgain(file, older, text -> text.replaceFirst("schema=.*", "schema=3"));
        Path newer = directory.resolve("newer");
        packAgain(file, newer, text -> text.replaceFirst("schema=.*", "schema=9999"));

        for (String url : List.of(TestDatabases.h2File(directory.resolve("two")), TestDatabases.postgres("restored"))) {
            String user = url.contains("postgresql") ? "postgres" : "sa";
            assertThatThrownBy(() -> DatabaseRestore.restore(older, url, user, ""))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("unknown here");
            assertThatThrownBy(() -> DatabaseRestore.restore(newer, url, user, ""))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("made by a newer version");
            assertRestored(file, url, user);
        }
    }

    /** As an archive program does, with another manifest. */
    private static void packAgain(Path file, Path into, UnaryOperator<String> manifest) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(into))) {
            in.getNextEntry();
            out.putNextEntry(new ZipEntry("data"));
            in.transferTo(out);
            in.getNextEntry();
            out.putNextEntry(new ZipEntry("manifest.properties"));
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            out.write(manifest.apply(text).getBytes(StandardCharsets.UTF_8));
        }
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
        byte[] whole = Files.readAllBytes(file);
        Path goesOn = Files.write(directory.resolve("goes-on"), whole);
        Files.write(goesOn, new byte[] {0}, StandardOpenOption.APPEND);
        Path twice = Files.write(directory.resolve("twice"), whole);
        Files.write(twice, whole, StandardOpenOption.APPEND);
        Path behind = Files.write(directory.resolve("behind"), new byte[] {0});
        Files.write(behind, whole, StandardOpenOption.APPEND);
        Path cutShort = Files.write(directory.resolve("cut-short"), Arrays.copyOf(whole, whole.length - 1));
        Path cutInDirectory = Files.write(directory.resolve("cut-directory"), Arrays.copyOf(whole, whole.length - 30));
        Path cutInManifest = Files.write(directory.resolve("cut-manifest"), Arrays.copyOf(whole, whole.length - 150));
        Path empty = Files.createFile(directory.resolve("empty"));
        Path text = Files.writeString(directory.resolve("text"), "not a backup");
        String url = TestDatabases.h2File(directory.resolve("two"));

        for (Path wrong : List.of(
                damaged,
                cut,
                goesOn,
                twice,
                behind,
                cutShort,
                cutInDirectory,
                cutInManifest,
                empty,
                text,
                directory,
                directory.resolve("absent"))) {
            assertThatThrownBy(() -> DatabaseRestore.restore(wrong, url, "sa", ""))
                    .as(wrong.toString())
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageNotContaining("null");
        }
        assertRestored(file, url, "sa");
    }
}
