package dev.caretaker.app.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.jdbc.backup.DatabaseRestore;
import dev.caretaker.application.housekeeping.backup.BackupStore;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.application.secret.SecretVault;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.SignIn;
import dev.caretaker.application.signin.SignInResult;
import dev.caretaker.application.sso.credential.CredentialVault;
import dev.caretaker.application.token.ApiToken;
import dev.caretaker.application.token.TokenStore;
import dev.caretaker.application.twofactor.Enrolment;
import dev.caretaker.application.twofactor.EnrolmentStore;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.access.RoleMappings;
import dev.caretaker.domain.entra.EntraConnection;
import io.micronaut.context.ApplicationContext;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Starts on what {@code released/make.sh} has kept of each release: on its data, on both databases, in tables made by
 * today's scripts up to the step of that release, which have not changed since, as their checksums say; and on its data
 * directory as it was left.
 */
class UpgradeTest {

    private static final Path RELEASED = Path.of("src", "test", "resources", "released");
    private static final String PASSWORD = "Trusty-Lighthouse-42-Harbour";

    @TempDir
    private Path directory;

    static List<Path> releases() throws IOException {
        try (Stream<Path> kept = Files.list(RELEASED)) {
            return kept.filter(Files::isDirectory).sorted().toList();
        }
    }

    static List<Path> dataDirectories() throws IOException {
        return releases().stream()
                .map(release -> release.resolve("data.zip"))
                .filter(Files::exists)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void start_onTheBuiltInDatabaseOfARelease_findsEverything(Path release) throws Exception {
        String url = "jdbc:h2:file:" + directory.resolve("caretaker")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0";

        assertUpgraded(release, url, "caretaker");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void start_onThePostgresOfARelease_findsEverything(Path release) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            assertUpgraded(release, postgres.getJdbcUrl("postgres", "postgres"), "postgres");
        }
    }

    @ParameterizedTest
    @MethodSource("dataDirectories")
    void start_onTheDataDirectoryOfARelease_findsEverything(Path zip) throws Exception {
        try (FileSystem kept = FileSystems.newFileSystem(zip);
                Stream<Path> files = Files.walk(kept.getPath("/"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = directory.resolve(file.toString().substring(1));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }

        assertEverythingIsFound(Map.of());

        try (Stream<Path> backups = Files.list(directory.resolve("backups"))) {
            assertThat(backups).hasSize(2);
        }
    }

    private void assertUpgraded(Path release, String url, String user) throws Exception {
        DatabaseRestore.restore(release.resolve("installation.backup"), url, user, "");
        assertThat(steps(url, user)).isEqualTo(Files.readAllLines(release.resolve("checksums")));
        Files.copy(release.resolve("master.key"), directory.resolve("master.key"));

        assertEverythingIsFound(Map.of(
                "caretaker.database-url", url, "caretaker.database-user", user, "caretaker.database-password", ""));
    }

    private void assertEverythingIsFound(Map<String, Object> database) throws IOException {
        Map<String, Object> properties = new HashMap<>(database);
        properties.put("caretaker.data-dir", directory.toString());
        properties.put("caretaker.argon2-memory-kib", "64");
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            assertSettings(context);
            assertUsers(context);
            assertSecrets(context);
            assertThat(context.getBean(LogStore.class).verify("audit"))
                    .satisfies(seals -> assertThat(seals.brokenAt()).isEqualTo(OptionalLong.empty()))
                    .satisfies(seals -> assertThat(seals.to()).isGreaterThan(10));
            assertThat(context.getBean(BackupStore.class).all()).hasSize(2);
        }
    }

    /** Version and checksum of each step that was taken. */
    private static List<String> steps(String url, String user) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT \"version\", \"checksum\" FROM \"flyway_schema_history\""
                                + " WHERE \"version\" IS NOT NULL ORDER BY \"installed_rank\"")) {
            while (rows.next()) {
                steps.add(rows.getString(1) + " " + rows.getString(2));
            }
        }
        return steps;
    }

    private static void assertSettings(ApplicationContext context) {
        ManageSettings settings = context.getBean(ManageSettings.class);
        assertThat(settings.current(PasswordRules.class).minLength()).isEqualTo(14);
        assertThat(settings.revisions("password-rules"))
                .extracting(revision -> revision.note().orElse(""))
                .containsExactly("", "für Zürich");
        assertThat(settings.current(RoleMappings.class).permissionsOf(List.of("Büro")))
                .isEqualTo(Set.of("LOGS"));
    }

    private static void assertUsers(ApplicationContext context) throws IOException {
        UserStore users = context.getBean(UserStore.class);
        assertThat(users.find(AccountName.of("ÄNNA")).orElseThrow().displayName())
                .isEqualTo("änna Müller");
        SignInResult result = context.getBean(SignIn.class)
                .attempt("admin", Password.of(PASSWORD), new Client(InetAddress.getLoopbackAddress(), "test"));
        assertThat(result).isInstanceOf(SignInResult.Done.class);
        User admin = users.find(AccountName.of("admin")).orElseThrow();
        assertThat(context.getBean(TokenStore.class).ofUser(admin.id()))
                .extracting(ApiToken::name)
                .containsExactly("nightly");
    }

    private static void assertSecrets(ApplicationContext context) {
        User zoe = context.getBean(UserStore.class).find(AccountName.of("zoe")).orElseThrow();
        Enrolment app = context.getBean(EnrolmentStore.class).find(zoe.id()).orElseThrow();
        assertThat(context.getBean(SecretVault.class).decrypt(Enrolment.place(zoe.id()), app.secret()))
                .hasSize(20);
        EntraConnection connection = context.getBean(ManageSettings.class).current(EntraConnection.class);
        assertThat(context.getBean(CredentialVault.class).read().usableFor(connection.addressee()))
                .first()
                .satisfies(used -> assertThat(used.secret().reveal()).isEqualTo("of the release"));
    }
}
