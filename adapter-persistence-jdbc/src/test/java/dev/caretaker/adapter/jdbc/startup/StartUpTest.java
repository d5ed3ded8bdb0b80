package dev.caretaker.adapter.jdbc.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.caretaker.adapter.jdbc.TestDatabases;
import dev.caretaker.application.user.UserStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartUpTest {

    private final Path directory;

    StartUpTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void start_databaseOfThisVersion_startsAgain() {
        String url = TestDatabases.h2File(directory);
        TestDatabases.start(url).close();

        try (var context = TestDatabases.start(url)) {
            assertThat(context.getBean(UserStore.class).hadFirst()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void start_databaseOfANewerVersion_isRefusedAndNotTouched(String kind) throws SQLException {
        String url = kind.equals("h2") ? TestDatabases.h2InMemory("newer") : TestDatabases.postgres();
        TestDatabases.start(url).close();
        change(
                url,
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, execution_time, success)"
                        + " VALUES (999, '999', 'from the future', 'SQL', 'V999__from_the_future.sql', 1, 'x', 1, true)");
        try {
            assertThat(explanation(url)).contains("written by a newer version").contains("step 999");
        } finally {
            change(url, "DELETE FROM flyway_schema_history WHERE installed_rank = 999");
        }
    }

    @Test
    void start_migrationFailedHalfWay_isRefused() throws SQLException {
        String url = TestDatabases.h2InMemory("halfway");
        TestDatabases.start(url).close();
        change(url, "UPDATE flyway_schema_history SET success = false WHERE version = '1'");

        assertThat(explanation(url)).contains("failed half-way through step 1");
    }

    @Test
    void start_afterOneThatWasKilledAmidTheSteps_beginsThemAnew() throws SQLException {
        String url = TestDatabases.h2File(directory);
        Path copy = directory.resolve("caretaker.before-upgrade.zip");
        Flyway.configure().dataSource(url, "sa", "").target("5").load().migrate();
        change(url, "CREATE TABLE before_the_upgrade (id INT)");
        change(url, "BACKUP TO '" + copy + "'");
        change(url, "CREATE TABLE running_server (id INT)");
        change(url, "DROP TABLE before_the_upgrade");

        TestDatabases.start(url).close();

        assertThat(directory.resolve("caretaker.mv.db")).exists();
        assertThat(copy).doesNotExist();
        change(url, "DROP TABLE before_the_upgrade");
    }

    @Test
    void start_copyFromBeforeTheStepsIsBroken_isRefusedAndTheDatabaseNotTouched() throws IOException, SQLException {
        String url = TestDatabases.h2File(directory);
        change(url, "CREATE TABLE before_the_upgrade (id INT)");
        Files.writeString(directory.resolve("caretaker.before-upgrade.zip"), "not a copy");

        assertThat(explanation(url)).contains("caretaker.before-upgrade.zip", "cannot be put back");

        change(url, "DROP TABLE before_the_upgrade");
    }

    @Test
    void start_fileLockedBySomebodyElse_isExplained() throws IOException {
        String url = TestDatabases.h2File(directory);
        TestDatabases.start(url).close();

        try (FileChannel file = FileChannel.open(directory.resolve("caretaker.mv.db"), StandardOpenOption.WRITE);
                var lock = file.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(explanation(url)).contains("in use by another process");
        }
    }

    @Test
    void start_directoryThatCannotBeMade_isExplained() throws IOException {
        Path file = Files.writeString(directory.resolve("taken"), "a file where a directory should be");

        assertThat(explanation(TestDatabases.h2File(file) + ";TRACE_LEVEL_FILE=0"))
                .contains("cannot be written");
    }

    @Test
    void start_nobodyListens_isExplained() throws IOException {
        int port = closedPort();

        assertThat(explanation("jdbc:postgresql://127.0.0.1:" + port + "/postgres"))
                .contains("does not answer");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void start_databaseMissingOnTheServer_isExplained() {
        assertThat(explanation(TestDatabases.postgres().replace("/postgres?", "/nowhere?")))
                .contains("does not exist");
    }

    @Test
    void start_userUnknownToTheServer_isExplained() {
        String url = TestDatabases.postgres().replace("?user=postgres", "");

        assertThat(explanation(url, "datasources.default.username", "nobody")).contains("refuses this user");
    }

    @Test
    void start_wrongPasswordForH2_isExplained() {
        String url = TestDatabases.h2File(directory);
        TestDatabases.start(url).close();

        assertThat(explanation(url, "datasources.default.password", "wrong")).contains("refuses this user");
    }

    @Test
    void explain_fileWithoutRights_namesIt() {
        var failure = new IllegalStateException(new AccessDeniedException("/var/lib/x/master.key"));

        assertThat(StartUpFailures.explain(failure).orElseThrow())
                .hasMessageContaining("/var/lib/x/master.key")
                .hasCause(failure);
    }

    @Test
    void explain_anythingElse_isNotGuessedAt() {
        assertThat(StartUpFailures.explain(new IllegalStateException("a bug"))).isEmpty();
        assertThat(StartUpFailures.explain(new SQLException("a bug", "22012"))).isEmpty();
        assertThat(StartUpFailures.explain(new SQLException("a bug"))).isEmpty();
    }

    private static String explanation(String url, String... more) {
        Throwable failure = catchThrowable(() -> TestDatabases.start(url, more).close());
        return StartUpFailures.explain(failure)
                .map(StartRefusedException::getMessage)
                .orElseThrow(() -> new AssertionError("unexplained", failure));
    }

    private static void change(String url, String sql) throws SQLException {
        String user = url.contains(":h2:") ? "sa" : "postgres";
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
