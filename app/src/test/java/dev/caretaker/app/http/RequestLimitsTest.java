package dev.caretaker.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits that {@code application.yml} sets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestLimitsTest {

    @TempDir
    static Path directory;

    private EmbeddedServer server;

    @BeforeAll
    void start() {
        server = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "caretaker.data-dir",
                        directory.toString(),
                        "caretaker.port",
                        -1,
                        "caretaker.public-url",
                        "http://localhost:8080"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private String exchange(String head) throws IOException {
        try (RawConnection connection = new RawConnection(server.getPort())) {
            connection.send(head + "\r\nConnection: close\r\n\r\n");
            return connection.readUntil("no such end");
        }
    }

    private void assertIsUp() {
        assertThat(new Client(server.getPort()).get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void manySmallHeaders_areRead() throws IOException {
        String headers = IntStream.range(0, 200)
                .mapToObj(number -> "X-Header-" + number + ": " + number)
                .collect(Collectors.joining("\r\n"));

        assertThat(exchange("GET /health HTTP/1.1\r\nHost: x\r\n" + headers)).startsWith("HTTP/1.1 200");
    }

    @Test
    void headersOf64KiB_areRefused() throws IOException {
        assertThat(exchange("GET /web/api/logs HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(64 * 1024)))
                .startsWith("HTTP/1.1 431")
                .contains("urn:caretaker:problem:headers-too-large", "X-Content-Type-Options: nosniff");
        assertThat(exchange("GET /health HTTP/1.1\r\nHost: x\r\n" + "X-Many: aaaaaaaaaaaaaaaa\r\n".repeat(3000)))
                .startsWith("HTTP/1.1 431");
        assertIsUp();
    }

    @Test
    void addressOf64KiB_isRefused() throws IOException {
        String answer = exchange("GET /health?" + "a".repeat(64 * 1024) + " HTTP/1.1\r\nHost: x");

        assertThat(answer)
                .matches("(?s)HTTP/1.[01] 4[13][14] .*")
                .contains("Content-Security-Policy: default-src 'none'");
        assertIsUp();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ": nothing",
                "no colon",
                "with space: x",
                "X-\u0000: x",
                "X-Null: \u0000",
                "X-\u00e9: x",
                "X-Return: a\rb",
                " folded: x",
                "(){}[]<>@,;\\\"/?=: x",
            })
    void absurdHeader_isRefusedOrIgnored(String header) throws IOException {
        String answer = exchange("GET /health HTTP/1.1\r\nHost: x\r\n" + header);

        assertThat(answer).doesNotContain("Exception", "netty").matches("(?s)(HTTP/1.1 (200|400|431) .*)?");
        assertIsUp();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /health", "GET  /health HTTP/1.1", "\u0016\u0003\u0001\u0002", "GET /health HTTP/9.9", "X"})
    void absurdRequestLine_isRefused(String line) throws IOException {
        String answer = exchange(line + "\r\nHost: x");

        assertThat(answer).doesNotContain("Exception", "netty");
        assertIsUp();
    }

    @Test
    void bodyAboveOneMiB_isTooLarge() {
        assertThat(new Client(server.getPort())
                        .send("POST", "/web/api/authentication/logout", " ".repeat(1024 * 1024 + 1))
                        .statusCode())
                .isIn(401, 413);
    }

    @Test
    void thousandsOfLanguages_leaveNothingBehind() throws IOException {
        askIn(500);
        long before = usedMemory();
        askIn(3000);

        assertThat(usedMemory() - before).isLessThan(10L * 1024 * 1024);
    }

    private void askIn(int languages) throws IOException {
        String rest = "-x".repeat(3000);
        try (RawConnection connection = new RawConnection(server.getPort())) {
            for (int language = 0; language < languages; language++) {
                connection.send("GET /login HTTP/1.1\r\nHost: x\r\nAccept-Language: l" + languages + "-" + language
                        + rest + "\r\n\r\n");
                assertThat(connection.readUntil("</html>")).contains("HTTP/1.1 200");
            }
        }
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
