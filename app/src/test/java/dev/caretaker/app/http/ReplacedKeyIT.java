package dev.caretaker.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that did not notice in time that its master key was replaced, such as behind a pooler. */
class ReplacedKeyIT {

    private static final String BODY = "{\"username\":\"nobody\",\"password\":\"wrong\"}";

    @TempDir
    Path directory;

    private static void replaceKey(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE installation SET content = 'of the next key' WHERE name = 'master-key-check'");
        }
    }

    private static void awaitNotice(ServerProcess server) {
        Instant end = Instant.now().plusSeconds(20);
        while (!server.output().contains("master key was replaced")) {
            assertThat(Instant.now()).as(server.output()).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    @Test
    void server_whoseKeyWasReplaced_stopsInOrderStoresNothingAndFails() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                ServerProcess server = ServerProcess.ready(
                        directory,
                        Map.of(
                                "CARETAKER_DATABASE_URL",
                                postgres.getJdbcUrl("postgres", "postgres"),
                                "CARETAKER_DATABASE_USER",
                                "postgres"));
                RawConnection running = new RawConnection(server.port())) {
            running.send("POST /web/api/authentication/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY.substring(0, 10));
            replaceKey(postgres);
            awaitNotice(server);

            running.send(BODY.substring(10));

            assertThat(running.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 503");
            assertThat(server.exitStatus()).as(server.output()).isEqualTo(1);
            assertThat(server.output()).contains("start it again").doesNotContain("wrong", "\tat ");
        }
    }
}
