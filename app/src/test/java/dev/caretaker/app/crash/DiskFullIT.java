package dev.caretaker.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.app.http.Client;
import dev.caretaker.app.http.ServerProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * There is no room for the database or for backups. To the built-in database a limit on the size of its files, which can be
 * set and lifted while it runs, is the same as a disk that is full; for PostgreSQL and the backups a small one is filled.
 */
class DiskFullIT {

    private static final String RULES = "/web/api/settings/password-rules";
    private static final Duration LONGEST_RETURN = Duration.ofSeconds(10);
    private static final int MOST_SAVES = 500;

    @TempDir
    Path directory;

    /** Only the soft limit, because the hard one could not be raised again by everybody. */
    private static void limitFiles(ServerProcess server, String bytes) throws IOException, InterruptedException {
        int status = new ProcessBuilder("prlimit", "--pid", Long.toString(server.pid()), "--fsize=" + bytes + ":")
                .inheritIO()
                .start()
                .waitFor();
        assertThat(status).isZero();
    }

    private static String withMinLength(String rules, int value) {
        return rules.replaceAll("\"minLength\":\\d+", "\"minLength\":" + value);
    }

    private static void assertThatThereIsNoRoom(HttpResponse<String> refused) {
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(507);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body())
                .contains("urn:caretaker:problem:storage-full", "The disk of the database is full")
                .doesNotContain("h2", "postgres", "xception");
    }

    private static HttpResponse<String> untilAnswered(Client client, String method, String body) {
        Instant start = Instant.now();
        HttpResponse<String> answer = client.send(method, RULES, body);
        while (answer.statusCode() != 200) {
            assertThat(Duration.between(start, Instant.now())).isLessThan(LONGEST_RETURN);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            answer = client.send(method, RULES, body);
        }
        return answer;
    }

    private static void assertThatSavesAreKept(Client admin, String rules) {
        untilAnswered(admin, "PUT", withMinLength(rules, 15));
        assertThat(admin.get(RULES).body()).contains("\"minLength\":15");
        assertThat(admin.asNobody().login("admin", SignedIn.PASSWORD).statusCode())
                .isEqualTo(200);
    }

    @Test
    void databaseThatCannotGrow_refusesChangesAndKeepsWhatWasThere() throws Exception {
        Client admin;
        try (ServerProcess server = ServerProcess.ready(directory, SignedIn.ENVIRONMENT)) {
            admin = SignedIn.forTheFirstTime(server.port());
            String rules = admin.get(RULES).body();
            assertThat(admin.send("PUT", RULES, withMinLength(rules, 14)).statusCode())
                    .isEqualTo(200);

            limitFiles(server, Long.toString(Files.size(directory.resolve("caretaker.mv.db"))));
            for (int attempt = 0; attempt < 20; attempt++) {
                assertThatThereIsNoRoom(admin.send("PUT", RULES, withMinLength(rules, 20 + attempt)));
            }
            limitFiles(server, "unlimited");

            assertThat(untilAnswered(admin, "GET", "").body()).contains("\"minLength\":14");
            assertThatSavesAreKept(admin, rules);
            assertThat(directory.resolve("caretaker.trace.db")).doesNotExist();
        }
        try (ServerProcess next = ServerProcess.ready(directory)) {
            assertThat(admin.on(next.port()).get(RULES).body()).contains("\"minLength\":15");
        }
    }

    @Test
    void diskThatIsFullAtTheFirstStart_isARefusalInOneSentence() throws Exception {
        try (SmallDisk disk = SmallDisk.ofMebibytes(1, directory.resolve("disk"))) {
            Path data = Files.createDirectory(disk.directory().resolve("data"));
            disk.fill();
            try (ServerProcess server = ServerProcess.launch(data, Map.of())) {
                assertThat(server.exitStatus()).isEqualTo(1);
                assertThat(server.output().lines()).singleElement().satisfies(line -> assertThat(line)
                        .startsWith("Cannot start: ")
                        .contains("free space"));
            }
        }
    }

    /** Small changes find a place in pages that are there; in the end one does not. */
    private static int saveUntilThereIsNoRoom(Client admin, String rules) {
        int saved = 14;
        for (int value = 20; value < 20 + MOST_SAVES; value++) {
            HttpResponse<String> answer = admin.send("PUT", RULES, withMinLength(rules, 20 + value % 40));
            if (answer.statusCode() != 200) {
                assertThatThereIsNoRoom(answer);
                return saved;
            }
            saved = 20 + value % 40;
        }
        throw new AssertionError("the disk is not full");
    }

    @Test
    void diskOfPostgresFull_refusesChangesAndKeepsWhatWasThere() throws Exception {
        try (SmallDisk disk = SmallDisk.ofMebibytes(160, directory.resolve("disk"));
                PostgresServer postgres = PostgresServer.start(disk.directory().resolve("postgres"))) {
            Map<String, String> environment = new HashMap<>(postgres.environment());
            environment.putAll(SignedIn.ENVIRONMENT);
            try (ServerProcess server = ServerProcess.ready(directory.resolve("data"), environment)) {
                Client admin = SignedIn.forTheFirstTime(server.port());
                String rules = admin.get(RULES).body();
                admin.send("PUT", RULES, withMinLength(rules, 14));
                disk.fill();

                int saved = saveUntilThereIsNoRoom(admin, rules);

                assertThat(admin.get(RULES).body()).contains("\"minLength\":" + saved);
                assertThat(admin.get("/health").statusCode()).isEqualTo(200);
                disk.empty();
                assertThatSavesAreKept(admin, rules);
            }
        }
    }

    private static void setReadOnly(PostgresServer postgres, boolean readOnly) throws SQLException {
        Map<String, String> access = postgres.environment();
        try (Connection connection =
                        DriverManager.getConnection(access.get("CARETAKER_DATABASE_URL"), "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            statement.execute("ALTER DATABASE postgres SET default_transaction_read_only = " + readOnly);
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE application_name LIKE 'caretaker-%'");
        }
    }

    @Test
    void postgresReadOnly_refusesChangesAndKeepsWhatWasThere() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(directory.resolve("postgres"))) {
            Map<String, String> environment = new HashMap<>(postgres.environment());
            environment.putAll(SignedIn.ENVIRONMENT);
            try (ServerProcess server = ServerProcess.ready(directory.resolve("data"), environment)) {
                Client admin = SignedIn.forTheFirstTime(server.port());
                String rules = admin.get(RULES).body();
                setReadOnly(postgres, true);
                untilAnswered(admin, "GET", "");

                HttpResponse<String> refused = admin.send("PUT", RULES, withMinLength(rules, 14));

                assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
                assertThat(refused.body()).contains("urn:caretaker:problem:storage-read-only");
                assertThat(admin.get(RULES).body()).isEqualTo(rules);
                setReadOnly(postgres, false);
                assertThatSavesAreKept(admin, rules);
            }
        }
    }

    @Test
    void diskOfBackupsFull_refusesBackupsAlone() throws Exception {
        try (SmallDisk disk = SmallDisk.ofMebibytes(1, directory.resolve("disk"))) {
            Map<String, String> environment = new HashMap<>(SignedIn.ENVIRONMENT);
            environment.put(
                    "CARETAKER_BACKUP_DIR", disk.directory().resolve("backups").toString());
            try (ServerProcess server = ServerProcess.ready(directory.resolve("data"), environment)) {
                Client admin = SignedIn.forTheFirstTime(server.port());
                disk.fill();

                HttpResponse<String> refused = admin.send("POST", "/web/api/backups", "");

                assertThat(refused.statusCode()).isEqualTo(507);
                assertThat(refused.body()).contains("urn:caretaker:problem:backup-folder-full");
                assertThatSavesAreKept(admin, admin.get(RULES).body());
                disk.empty();
                assertThat(admin.send("POST", "/web/api/backups", "").statusCode())
                        .isEqualTo(201);
            }
        }
    }
}
