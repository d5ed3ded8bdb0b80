package dev.caretaker.adapter.web.api;

import static dev.caretaker.adapter.web.problem.Problems.assertBadRequestNaming;
import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static dev.caretaker.adapter.web.problem.Problems.refusedFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogsApiTest {

    private final RunningServer server = RunningServer.start();
    private Instant later = Instant.EPOCH;
    private String token = "";

    @BeforeAll
    void fillTheLogs() {
        server.login("mallory", "wrong-password-1");
        server.clock().advance(Duration.ofMinutes(1));
        later = server.clock().instant();
        token = server.token("admin");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path) {
        return server.as(token, "GET", "/web/api/logs" + path).send();
    }

    private JsonNode rows(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningServer.json(answer).get("rows");
    }

    @Test
    void types_tellTheirSize() {
        JsonNode types = RunningServer.json(get(""));

        assertThat(types.findValuesAsText("type")).containsExactly("audit", "login", "jobs", "api");
        JsonNode login = types.get(1);
        assertThat(login.get("rows").intValue()).isEqualTo(2);
        assertThat(login.get("bytes").intValue()).isPositive();
        assertThat(login.get("oldest").textValue()).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(login.get("rowsPerDay").intValue()).isEqualTo(2);
        assertThat(login.get("bytesPerDay")).isEqualTo(login.get("bytes"));
        assertThat(login.get("days")).hasSize(30);
        assertThat(login.get("days").get(29).get("day").textValue()).isEqualTo("2026-03-02T00:00:00Z");
        assertThat(login.get("days").get(29).get("rows").intValue()).isEqualTo(2);
    }

    @Test
    void log_isNewestFirst() {
        JsonNode rows = rows("/login");

        assertThat(rows.findValuesAsText("user")).containsExactly("admin", "mallory");
        assertThat(rows.get(1).toString())
                .isEqualTo("{\"at\":\"2026-03-02T10:00:00Z\",\"user\":\"mallory\",\"address\":\"127.0.0.1\","
                        + "\"action\":\"sign-in\",\"outcome\":\"REFUSED\",\"details\":{\"reason\":\"unknown-user\"}}");
    }

    @Test
    void filters_narrowTheRows() {
        assertThat(rows("/login?from=" + later)).hasSize(1);
        assertThat(rows("/login?to=" + later)).hasSize(1);
        assertThat(rows("/login?user=MALLORY")).hasSize(1);
        assertThat(rows("/login?text=Unknown-User")).hasSize(1);
        assertThat(rows("/login?text=%25")).isEmpty();
        assertThat(rows("/login?text=_nknown")).isEmpty();
        assertThat(rows("/login?size=1&page=1")).hasSize(1);
        assertThat(rows("/login?size=1&page=2")).isEmpty();
        assertThat(rows("/login?from=-1000000000-01-01T00:00:00Z&to=%2B1000000000-12-31T23:59:59Z"))
                .hasSize(2);
        assertThat(rows("/login?from=" + later + "&to=2000-01-01T00:00:00Z")).isEmpty();
        assertThat(rows("/jobs")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, from",
        "to=2026-13-01T00:00:00Z, to",
        "from=, from",
        "page=-1, page",
        "page=x, page",
        "page=9999999999999, page",
        "page=1000001, page",
        "size=0, size",
        "size=501, size",
        "size=1.5, size",
        "size=, size",
    })
    void filterThatMakesNoSense_isNamed(String query, String field) {
        assertThat(refusedFields(get("/login?" + query))).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource({"page=1&page=2, page", "user=a&user=b, user", "size=1&text=x&size=1, size", "from=a&FROM=b&from=c, from"
    })
    void filterGivenTwice_isNamed(String query, String parameter) {
        assertBadRequestNaming(get("/login?" + query), parameter);
    }

    @Test
    void unknownType_isNotFound() {
        assertProblem(get("/unheard-of"), 404, "not-found");
        assertProblem(get("/LOGIN"), 404, "not-found");
    }
}
