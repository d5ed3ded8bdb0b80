package dev.caretaker.adapter.web.api;

import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.adapter.web.problem.OutageLog;
import dev.caretaker.application.health.StorageProbe;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpRefusalsTest {

    private static final String RULES = "/web/api/settings/password-rules";

    private final RunningServer server = RunningServer.start();
    private String token = "";

    @BeforeAll
    void signIn() {
        token = server.token("admin");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void health_withDatabase_isUpForEverybody() {
        HttpResponse<String> answer = server.call("GET", "/health").send();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void health_withoutDatabase_isDownAndSaysNothingMore() {
        try (RunningServer broken = RunningServer.start(Map.of("test.broken-storage", true))) {
            HttpResponse<String> answer = broken.call("GET", "/health").send();

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("{\"status\":\"DOWN\"}");
            assertThat(broken.call("GET", "/health/ready").send().statusCode()).isEqualTo(503);
            assertThat(broken.call("GET", "/health/live").send().statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/ready"})
    void health_withoutDatabase_isNamedInTheLog(String path) {
        Logger log = (Logger) LoggerFactory.getLogger(OutageLog.class);
        ListAppender<ILoggingEvent> written = new ListAppender<>();
        written.start();
        log.addAppender(written);
        List<String> ids = new ArrayList<>();
        try (RunningServer broken = RunningServer.start(Map.of("test.broken-storage", true))) {
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> answer = broken.call("GET", path).send();
                ids.add(answer.headers().firstValue("X-Request-Id").orElseThrow());
            }
        } finally {
            log.detachAppender(written);
        }

        String lines =
                written.list.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.joining("\n"));
        assertThat(ids).allSatisfy(id -> assertThat(lines).contains("request " + id));
        assertThat(lines).contains("GET " + path + " failed: the database does not answer");
        assertThat(written.list).hasSizeLessThan(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready"})
    void health_byPurpose_isUpForEverybody(String path) {
        HttpResponse<String> answer = server.call("GET", path).send();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Singleton
    @Primary
    @Requires(property = "test.broken-storage")
    static final class BrokenStorage implements StorageProbe {

        @Override
        public boolean answers() {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/web/api",
                "/web/api/",
                "/web/api/nothing",
                "/web/api/settings",
                "/web/api/settings/password-rules/nothing",
                "/web/api/logs/a/b",
                "/web/api/%2e%2e/health",
                "/web/api/authentication/me/x",
            })
    void unknownAddress_isNotFound(String path) {
        assertProblem(server.as(token, "GET", path).send(), 404, "not-found");
        assertProblem(server.call("GET", path).send(), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /web/api/authentication/login",
        "PUT, /web/api/authentication/login",
        "DELETE, /web/api/authentication/me",
        "POST, /web/api/settings/password-rules",
        "PATCH, /web/api/settings/password-rules",
        "POST, /web/api/logs/audit",
        "OPTIONS, /web/api/authentication/me",
        "TRACE, /web/api/authentication/me",
        "POST, /health",
    })
    void unknownMethod_isNotAllowedAndNamesTheOthers(String method, String path) {
        HttpResponse<String> answer = server.as(token, method, path).json("{}").send();

        assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer.headers().firstValue("Allow")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"DELETE, /web/api/authentication/login", "PUT, /login", "PATCH, /health"})
    void unknownMethod_ofSomebodyUnknown_isNotAllowedEither(String method, String path) {
        HttpResponse<String> answer = server.call(method, path).send();

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "image/png", "text/csv", "text/*", "image/*"})
    void acceptingNothingWeHave_isNotAcceptable(String accept) {
        assertProblem(
                server.as(token, "GET", "/web/api/authentication/me")
                        .header("Accept", accept)
                        .send(),
                406,
                "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/*",
                "text/html, application/*;q=0.5",
                "application/json;q=0.1, text/html",
                "application/problem+json, application/json",
            })
    void acceptingJson_isAnswered(String accept) {
        assertThat(server.as(token, "GET", "/web/api/authentication/me")
                        .header("Accept", accept)
                        .send()
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "foo",
                "json",
                "application/",
                "/json",
                "application json",
            })
    void bodyThatIsNotJson_isUnsupported(String contentType) {
        HttpResponse<String> answer = server.as(token, "PUT", RULES)
                .header("If-Match", "\"0\"")
                .body(contentType, "{}")
                .send();

        JsonNode problem = assertProblem(answer, 415, "unsupported-media-type");
        assertThat(problem.get("detail").textValue()).contains("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "Application/JSON", ""})
    void bodyThatIsJsonOrOfNoNamedType_isRead(String contentType) {
        HttpResponse<String> answer = server.as(token, "POST", RULES + "/preview")
                .body(contentType, "{}")
                .send();

        assertProblem(answer, 422, "refused-input");
    }

    @Test
    void errorPage_isForPeople() {
        HttpResponse<String> answer = server.call("GET", "/nothing").send();

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).get().asString().startsWith("text/html");
        assertThat(answer.body()).contains("<title>Not found · SCEP Server</title>");
    }

    @Test
    void head_isAnsweredLikeGetWithoutABody() {
        HttpResponse<String> health = server.call("HEAD", "/health").send();
        HttpResponse<String> rules = server.as(token, "HEAD", RULES).send();

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).isEmpty();
        assertThat(rules.statusCode()).isEqualTo(200);
        assertThat(rules.headers().firstValue("ETag")).isPresent();
    }
}
