package dev.caretaker.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers that share one PostgreSQL and one folder, started for the first time at the same moment. */
class TwoServersIT {

    private static final String PASSWORD = "Trusty-Lighthouse-42-Harbour";

    @TempDir
    Path directory;

    @Test
    void firstStart_ofBothAtOnce_makesOneInstallation() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Map<String, String> database = Map.of(
                    "CARETAKER_DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"),
                    "CARETAKER_DATABASE_USER", "postgres",
                    "CARETAKER_DATABASE_PASSWORD", "postgres");
            try (ServerProcess one = ServerProcess.launch(directory, database);
                    ServerProcess other = ServerProcess.launch(directory, database)) {
                one.awaitReady();
                other.awaitReady();
                Client client = new Client(one.port());
                String initial = Files.readString(directory.resolve("initial-admin-password"))
                        .strip();

                String challenge = Client.property(client.login("admin", initial), "challenge")
                        .orElseThrow();
                new Client(other.port()).changePassword(challenge, PASSWORD);

                assertThat(Client.property(client.login("admin", PASSWORD), "status"))
                        .contains("SIGNED_IN");
                assertThat(Client.property(new Client(other.port()).login("admin", PASSWORD), "status"))
                        .contains("SIGNED_IN");
                assertThat(client.on(other.port())
                                .get("/web/api/authentication/me")
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }
}
