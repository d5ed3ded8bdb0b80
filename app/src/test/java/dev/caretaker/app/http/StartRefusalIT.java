package dev.caretaker.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot work is said in one plain sentence, with exit status 1. */
class StartRefusalIT {

    @TempDir
    Path directory;

    private Path data() {
        return directory.resolve("data");
    }

    private String refusal(Map<String, String> environment) throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.launch(data(), environment)) {
            int status = server.exitStatus();
            String output = server.output();
            assertThat(status).as(output).isEqualTo(1);
            assertThat(output).doesNotContain("Exception", "\tat ", "is ready", " ERROR ");
            assertThat(output.lines().filter(line -> line.startsWith("Cannot start: ")))
                    .as(output)
                    .hasSize(1);
            return output.lines()
                    .filter(line -> line.startsWith("Cannot start: "))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void runOnce() throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.ready(data())) {
            server.terminate();
            assertThat(server.exitStatus()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CARETAKER_PUBLIC_URL, not a url",
        "CARETAKER_PUBLIC_URL, https://host.example/path",
        "CARETAKER_PUBLIC_URL, ftp://host.example",
        "CARETAKER_PUBLIC_URL, host.example",
        "CARETAKER_TRUSTED_PROXIES, 10.0.0.0/33",
        "CARETAKER_TRUSTED_PROXIES, proxy.example",
        "CARETAKER_PORT, abc",
        "CARETAKER_PORT, 70000",
    })
    void malformedVariable_isNamed(String name, String value) throws Exception {
        assertThat(refusal(Map.of(name, value))).contains(name);
    }

    @ParameterizedTest
    @CsvSource({
        "ec, rsa-pkcs8, does not belong",
        "expired, ec, expired at",
        "weak, weak, 1024 bits",
        "rsa, rsa-encrypted, is encrypted",
        "ec, absent, does not exist",
        "absent, ec, does not exist",
    })
    void unfitPair_isARefusal(String certificate, String key, String words) throws Exception {
        Path pairs = Path.of("src", "test", "resources", "tls").toAbsolutePath();

        assertThat(refusal(Map.of(
                        "CARETAKER_TLS_CERTIFICATE",
                                pairs.resolve(certificate + ".crt.pem").toString(),
                        "CARETAKER_TLS_KEY", pairs.resolve(key + ".key.pem").toString())))
                .contains("CARETAKER_TLS_", words);
    }

    @ParameterizedTest
    @CsvSource({
        "CARETAKER_TLS_CERTIFICATE, /x",
        "CARETAKER_TLS_KEY, /x",
        "CARETAKER_METRICS_PORT, abc",
        "CARETAKER_METRICS_PORT, 70000",
        "CARETAKER_LOG_FORMAT, xml",
        "CARETAKER_HOST, no host",
        "CARETAKER_ARGON2_MEMORY_KIB, 1",
        "CARETAKER_DATABASE_URL, jdbc:mysql://host/x",
    })
    void variableThatCannotStandSo_isNamed(String name, String value) throws Exception {
        assertThat(refusal(Map.of(name, value))).contains(name);
    }

    @Test
    void httpAddressOfAnHttpsServer_isARefusal() throws Exception {
        Path pairs = Path.of("src", "test", "resources", "tls").toAbsolutePath();

        assertThat(refusal(Map.of(
                        "CARETAKER_PUBLIC_URL", "http://host.example",
                        "CARETAKER_TLS_CERTIFICATE", pairs.resolve("ec.crt.pem").toString(),
                        "CARETAKER_TLS_KEY", pairs.resolve("ec.key.pem").toString())))
                .contains("CARETAKER_PUBLIC_URL");
    }

    @Test
    void metricsPortInUse_isARefusal() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(refusal(Map.of("CARETAKER_METRICS_PORT", Integer.toString(taken.getLocalPort()))))
                    .contains("CARETAKER_METRICS_PORT");
        }
    }

    @Test
    void portInUse_isARefusal() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(refusal(Map.of("CARETAKER_PORT", Integer.toString(taken.getLocalPort()))))
                    .contains("CARETAKER_PORT");
        }
    }

    @Test
    void dataDirectoryThatIsAFile_isNamed() throws Exception {
        Files.writeString(data(), "a file");

        assertThat(refusal(Map.of())).contains(data().toString());
    }

    @Test
    void malformedMasterKey_isNamed() throws Exception {
        Files.createDirectories(data());
        Files.writeString(data().resolve("master.key"), "not a key");

        assertThat(refusal(Map.of())).contains("master.key");
    }

    @Test
    void missingMasterKeyBesideData_isARefusalAndCreatesNone() throws Exception {
        runOnce();
        Files.delete(data().resolve("master.key"));

        assertThat(refusal(Map.of())).contains("master.key");
        assertThat(data().resolve("master.key")).doesNotExist();
    }

    @Test
    void databaseOfANewerVersion_isLeftAlone() throws Exception {
        runOnce();
        execute("INSERT INTO \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\", \"type\","
                + " \"script\", \"checksum\", \"installed_by\", \"execution_time\", \"success\")"
                + " VALUES (999, '999', 'future', 'SQL', 'V999__future.sql', 1, 'x', 1, TRUE)");

        assertThat(refusal(Map.of())).contains("newer version");
    }

    private void execute(String sql) throws SQLException {
        String url = "jdbc:h2:file:" + data().resolve("caretaker")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
        try (Connection connection = DriverManager.getConnection(url, "caretaker", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void secondInstanceOnTheSameFile_isRefusedAndTheFirstGoesOn() throws Exception {
        try (ServerProcess first = ServerProcess.ready(data())) {
            assertThat(refusal(Map.of())).contains("in use");
            assertThat(new Client(first.port()).get("/health").statusCode()).isEqualTo(200);
        }
    }
}
