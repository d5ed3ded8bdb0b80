package dev.caretaker.adapter.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.caretaker.adapter.web.api.RawConnection;
import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.api.SettingsSamples;
import dev.caretaker.application.log.LogEntry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class SecretsInLogsTest {

    private static final String NEXT = "Canary-Violet-Teapot-93";
    private static final String WRONG = "Canary-Wrong-Umbrella-17";

    private final RunningServer server =
            RunningServer.start(Map.of("test.failing", true, "micronaut.server.log-handled-exceptions", true));
    private final PrintStream console = System.out;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level levelBefore = root.getLevel();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        root.setLevel(Level.DEBUG);
        Stream.of("io.netty", "jdk").forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.INFO));
    }

    @AfterEach
    void stop() {
        root.setLevel(levelBefore);
        System.setOut(console);
        server.close();
    }

    private List<String> everythingWritten() {
        List<String> lines =
                new ArrayList<>(output.toString(StandardCharsets.UTF_8).lines().toList());
        for (String type : List.of("audit", "login", "jobs", "api")) {
            server.rows(type).stream().map(LogEntry::toString).forEach(lines::add);
        }
        return lines;
    }

    @Test
    void secrets_areInNoLogAndNoRow() {
        server.addUser("anna", Set.of(), true);
        server.login("anna", WRONG);
        String challenge = RunningServer.json(server.login("anna", RunningServer.PASSWORD))
                .get("challenge")
                .textValue();
        HttpResponse<String> in = password("\"challenge\":\"" + challenge + "\",\"newPassword\":\"" + NEXT + "\"");
        String token = RunningServer.json(in).get("accessToken").textValue();
        String csrf = in.headers().firstValue("X-CSRF-Token").orElseThrow();
        password("\"challenge\":\"" + challenge + "\",\"newPassword\":\"" + NEXT);
        password("\"challenge\":\"" + challenge + "\",\"newPassword\":\"" + NEXT + "\",\"x\":1");
        server.as(token, "GET", "/web/api/failing")
                .header("Cookie", "caretaker-session=" + token)
                .send();
        server.as(token, "POST", "/web/api/authentication/password")
                .json("{\"currentPassword\":\"" + WRONG + "\",\"newPassword\":\"" + NEXT + "\"}")
                .send();
        server.call("POST", "/login").form("username=anna&password=" + NEXT).send();
        server.as(token, "POST", "/web/api/authentication/logout").send();
        server.as(token, "GET", "/web/api/authentication/me").send();

        assertThat(everythingWritten()).hasSizeGreaterThan(10);
        for (String secret : List.of(NEXT, WRONG, RunningServer.PASSWORD, challenge, token, csrf)) {
            assertThat(everythingWritten()).as(secret).noneMatch(line -> line.contains(secret));
        }
    }

    private HttpResponse<String> password(String properties) {
        return server.call("POST", "/web/api/authentication/password")
                .json("{" + properties + "}")
                .send();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\\r\\n2026-01-01 INFO admin signed in",
                "x\\ny",
                "x\\u0085y",
                "x\\u2028y\\u2029z",
                "\\u001b[2J\\u001b[31mred",
                "x\\u0000y",
                "\\u202egnp.exe",
                "\\u200b\\ufeff",
                "\\u0008\\u0008\\u0008",
            })
    void controlCharactersInAName_cannotForgeARow(String name) {
        server.call("POST", "/web/api/authentication/login")
                .json("{\"username\":\"" + name + "\",\"password\":\"x\"}")
                .send();

        assertThat(server.rows("login")).hasSize(1);
        String user = server.rows("login").get(0).user();
        assertThat(user).matches("[\\x20-\\x7e]+").contains("\\u");
    }

    @Test
    void controlCharactersInAUserAgent_reachNobodyUnencoded() {
        String token = server.token("admin");
        String body = RunningServer.credentials("admin", RunningServer.PASSWORD);
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.send("POST /web/api/authentication/login HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                    + "User-Agent: agent\u001b[31m\u0085<script>alert(1)</script>" + "x".repeat(5000) + "\r\n"
                    + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            connection.readToEnd();
        }

        HttpResponse<String> sessions =
                server.as(token, "GET", "/web/api/authentication/sessions").send();
        HttpResponse<String> page = server.call("GET", "/account")
                .header("Cookie", "caretaker-session=" + token)
                .send();

        assertThat(sessions.body()).hasSizeLessThan(2000).doesNotContain("\u001b", "\r", "\n");
        assertThat(page.body()).doesNotContain("\u001b", "<script>alert(1)");
        assertThat(everythingWritten()).noneMatch(line -> line.contains("\u001b"));
    }

    @Test
    void settingsValues_areInTheAuditLog() {
        String token = server.token("admin");
        server.as(token, "PUT", "/web/api/settings/login-restrictions")
                .header("If-Match", "*")
                .json(SettingsSamples.loginRestrictions("\"maxFailedAttempts\":7"))
                .send();

        assertThat(server.rows("audit").get(0).details()).containsEntry("change.maxFailedAttempts", "10 → 7");
    }
}
