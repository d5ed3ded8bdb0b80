package dev.caretaker.adapter.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.caretaker.adapter.web.api.RawConnection;
import dev.caretaker.adapter.web.api.RunningServer;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestIdTest {

    private static final String HEADER = "X-Request-Id";

    private final RunningServer server = RunningServer.start(Map.of("test.failing", true));
    private final RunningServer behindProxy = RunningServer.start(Map.of("test.proxies", "127.0.0.0/8"));
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();

    @BeforeAll
    void listen() {
        written.start();
        root.addAppender(written);
    }

    @AfterAll
    void stop() {
        root.detachAppender(written);
        server.close();
        behindProxy.close();
    }

    private static String id(HttpResponse<?> answer) {
        assertThat(answer.headers().allValues(HEADER)).hasSize(1);
        return answer.headers().firstValue(HEADER).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/health", "/login", "/settings/general", "/static/caretaker.css", "/nothing", "/web/api/nothing"
            })
    void everyAnswer_namesAnIdOfItsOwn(String path) {
        String first = id(server.call("GET", path).send());

        assertThat(first).matches("[A-Za-z0-9_-]{12}");
        assertThat(id(server.call("GET", path).send())).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET :80 HTTP/1.1", "POST :80 HTTP/1.1", "GET / HTTP/9.9", "nonsense"})
    void requestThatNobodyCanRead_isNamedToo(String requestLine) {
        assertThat(RawConnection.exchange(server.port(), requestLine, "Host: localhost"))
                .containsIgnoringCase("\r\n" + HEADER + ": ");
    }

    @Test
    void failure_hasOneIdInHeaderBodyAndLog() {
        HttpResponse<String> answer = server.call("GET", "/web/api/failing").send();

        assertThat(RunningServer.json(answer).get("requestId").textValue()).isEqualTo(id(answer));
        assertThat(written.list)
                .filteredOn(event -> event.getFormattedMessage().contains("request " + id(answer) + ": "))
                .hasSize(1)
                .allSatisfy(event -> assertThat(event.getMDCPropertyMap()).containsEntry("requestId", id(answer)));
    }

    @Test
    void failure_hasTheIdOnItsPage() {
        HttpResponse<String> answer = server.call("GET", "/failing").send();

        assertThat(answer.body()).contains("<code>" + id(answer) + "</code>");
    }

    @Test
    void refusal_hasNoIdInItsBody_soThatRefusalsStayAlike() {
        assertThat(server.login("nobody", "x").body())
                .isEqualTo(server.login("admin", "x").body())
                .doesNotContain("requestId");
    }

    @Test
    void id_ofATrustedProxy_isKept() {
        assertThat(id(behindProxy
                        .call("GET", "/health")
                        .header(HEADER, "4f.Ab_1-x")
                        .send()))
                .isEqualTo("4f.Ab_1-x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "<b>", "a\u00e4", "x12345678901234567890123456789012345678901234567890123456789012345"
            })
    void id_ofATrustedProxyThatIsNotSound_isReplaced(String sent) {
        String answer = RawConnection.exchange(
                behindProxy.port(), "GET /health HTTP/1.1", "Host: localhost", HEADER + ": " + sent);

        assertThat(answer).containsPattern("(?i)\r\nx-request-id: [A-Za-z0-9_-]{12}\r\n");
    }

    @Test
    void id_ofAnybodyElse_isReplaced() {
        assertThat(id(server.call("GET", "/health").header(HEADER, "chosen").send()))
                .isNotEqualTo("chosen");
    }
}
