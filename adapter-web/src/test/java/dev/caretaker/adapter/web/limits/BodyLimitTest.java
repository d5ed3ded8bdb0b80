package dev.caretaker.adapter.web.limits;

import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RawConnection;
import dev.caretaker.adapter.web.api.RunningServer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodyLimitTest {

    private static final int KIB = 1024;
    private static final String RULES = "/web/api/settings/password-rules/preview";

    private final RunningServer server = RunningServer.start(Map.of("micronaut.server.max-request-size", "1MB"));

    @AfterAll
    void stop() {
        server.close();
    }

    private static BodyPublisher chunked(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
    }

    private static String padded(String object, int length) {
        return object + " ".repeat(length - object.length());
    }

    @Test
    void signIn_upTo64KiB_isRead() {
        String body = padded(RunningServer.credentials("admin", RunningServer.PASSWORD), 64 * KIB);

        assertThat(server.call("POST", "/web/api/authentication/login")
                        .json(body)
                        .send()
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.call("POST", "/web/api/authentication/login")
                        .body("application/json", chunked(body))
                        .send()
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/web/api/authentication/login",
                "/web/api/authentication/password",
                "/web/api/authentication/password/assessment"
            })
    void signIn_above64KiB_isTooLargeHoweverItIsSent(String path) {
        String body = padded(RunningServer.credentials("admin", RunningServer.PASSWORD), 64 * KIB + 1);

        assertProblem(server.call("POST", path).json(body).send(), 413, "too-large");
        assertProblem(
                server.call("POST", path)
                        .body("application/json", chunked(body))
                        .send(),
                413,
                "too-large");
    }

    @Test
    void otherCalls_upTo1MiB_areRead() {
        String body = padded("{}", 1024 * KIB);
        String token = server.token("admin");

        assertThat(server.as(token, "POST", RULES).json(body).send().statusCode())
                .isEqualTo(422);
        assertThat(server.as(token, "POST", RULES)
                        .body("application/json", chunked(body))
                        .send()
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void otherCalls_above1MiB_areTooLargeHoweverTheyAreSent() {
        String body = padded("{}", 1024 * KIB + 1);
        String token = server.token("admin");

        assertProblem(server.as(token, "POST", RULES).json(body).send(), 413, "too-large");
        assertProblem(
                server.as(token, "POST", RULES)
                        .body("application/json", chunked(body))
                        .send(),
                413,
                "too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/web/api/authentication/login", RULES, "/login"})
    void announcedTenMegabytes_areRefusedBeforeTheyAreSent(String path) {
        Instant start = Instant.now();
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.send("POST " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + server.token("admin")
                    + "\r\nContent-Type: application/json\r\nContent-Length: 10485760\r\n\r\n");

            assertThat(connection.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 413");
        }
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void chunkedTenMegabytes_ofAFormNobodySignedInFor_areRefused() {
        HttpResponse<String> answer = server.call("POST", "/login")
                .body("application/x-www-form-urlencoded", chunked("a=" + "b".repeat(10 * KIB * KIB)))
                .send();

        assertThat(answer.statusCode()).isIn(403, 413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "1, 2", "99999999999999999999", "+5", "0x10"})
    void contentLengthThatIsNone_isRefusedAndClosesTheConnection(String length) {
        String answer = RawConnection.exchange(
                server.port(), "POST /web/api/authentication/login HTTP/1.1", "Host: x", "Content-Length: " + length);

        assertThat(answer).startsWith("HTTP/1.1 4");
    }

    @Test
    void lengthAndChunks_together_doNotSmuggleASecondRequest() {
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.send("POST /web/api/authentication/login HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n"
                    + "Transfer-Encoding: chunked\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"
                    + "0\r\n\r\nGET /health HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(connection.readToEnd()).startsWith("HTTP/1.1 4").doesNotContain("\"UP\"");
        }
    }
}
