package dev.caretaker.adapter.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RawConnection;
import dev.caretaker.adapter.web.api.RunningServer;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecurityHeadersTest {

    private static final List<String> EXPECTED = List.of(
            "content-security-policy: default-src 'none'; ",
            "x-content-type-options: nosniff",
            "x-frame-options: deny",
            "referrer-policy: same-origin",
            "cross-origin-opener-policy: same-origin",
            "cross-origin-resource-policy: same-origin",
            "permissions-policy: ",
            "cache-control: ");

    private final RunningServer server =
            RunningServer.start(Map.of("test.failing", true, "micronaut.server.max-request-size", "1MB"));

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET /health, 200",
        "GET /login, 200",
        "GET /, 303",
        "GET /settings/general, 303",
        "GET /static/caretaker.css, 200",
        "HEAD /static/caretaker.css, 200",
        "GET /static/missing.css, 404",
        "GET /nothing, 404",
        "GET /web/api/nothing, 404",
        "GET /web/api/authentication/me, 401",
        "DELETE /health, 405",
        "POST /web/api/authentication/login, 403",
        "OPTIONS /health, 405",
        "GET /failing, 500",
        "GET /web/api/failing, 500",
        "GET /%zz, 404",
        "GET :80, 400",
        "GET /%00, 404",
        "OPTIONS *, 404",
    })
    void everyAnswer_carriesTheHeaders(String request, int status) {
        String answer = RawConnection.exchange(server.port(), request + " HTTP/1.1", "Host: localhost");

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertCarriesHeaders(answer);
        assertThat(answer).doesNotContain("hidden-gold", "jdbc:", "Exception", "\tat ", "dev.caretaker");
    }

    private static void assertCarriesHeaders(String answer) {
        String head = answer.substring(0, answer.indexOf("\r\n\r\n") + 2).toLowerCase(Locale.ROOT);
        assertThat(EXPECTED).allSatisfy(header -> assertThat(head).contains("\r\n" + header));
        assertThat(head)
                .doesNotContain("strict-transport-security", "\r\nserver:", "x-powered-by", "access-control-allow");
    }

    @ParameterizedTest
    @CsvSource({"/web/api/authentication/login, 70000", "/login, 70000", "/web/api/authentication/login, 2000000000"})
    void bodyThatIsAnnouncedTooLarge_carriesTheHeaders(String path, long length) {
        String answer = RawConnection.exchange(
                server.port(),
                "POST " + path + " HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/json",
                "Content-Length: " + length);

        assertThat(answer).startsWith("HTTP/1.1 413");
        assertCarriesHeaders(answer);
    }

    @Test
    void pages_areNotStored_staticFilesAre() {
        assertThat(server.call("GET", "/login").send().headers().firstValue("Cache-Control"))
                .contains("no-store");
    }

    @Test
    void https_addsStrictTransportSecurity() {
        try (RunningServer secure = RunningServer.start(Map.of("test.public-url", "https://pki.example"))) {
            for (String path : List.of("/health", "/login", "/nothing", "/static/caretaker.css", "/web/api/nothing")) {
                assertThat(secure.call("GET", path).send().headers().firstValue("Strict-Transport-Security"))
                        .as(path)
                        .contains("max-age=31536000; includeSubDomains");
            }
        }
    }

    @Test
    void failure_isLoggedUnderTheIdThatTheAnswerNames() {
        assertThat(RunningServer.json(server.call("GET", "/web/api/failing").send())
                        .get("requestId")
                        .textValue())
                .hasSize(12);
    }

    @Controller
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Requires(property = "test.failing")
    static final class Failing {

        @Get("/failing")
        String page() {
            throw new IllegalStateException("hidden-gold jdbc:postgresql://x");
        }

        @Get("/web/api/failing")
        String call() {
            throw new IllegalStateException("hidden-gold jdbc:postgresql://x");
        }
    }
}
