package dev.caretaker.adapter.web.api.user;

import static dev.caretaker.adapter.web.problem.Problems.assertBadRequestNaming;
import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static dev.caretaker.adapter.web.problem.Problems.refusedFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.adapter.web.api.RunningServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensApiTest {

    private static final String TOKENS = "/web/api/tokens";

    @AutoClose
    private final RunningServer server = RunningServer.start();

    private String admin = "";

    @BeforeEach
    void signIn() {
        admin = server.token("admin");
    }

    private HttpResponse<String> make(String body) {
        return server.as(admin, "POST", TOKENS).json(body).send();
    }

    private String wish(String name, Duration life, String permissions) {
        Instant end = server.clock().instant().plus(life);
        return "{\"name\":\"" + name + "\",\"expiresAt\":\"" + end + "\",\"permissions\":[" + permissions + "]}";
    }

    private JsonNode list() {
        return RunningServer.json(server.as(admin, "GET", TOKENS).send());
    }

    @Test
    void make_answersTheTokenOnceAndListsTheRest() {
        HttpResponse<String> answer = make(wish("backup script", Duration.ofDays(365), "\"LOGS\""));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String token = RunningServer.json(answer).get("token").textValue();
        assertThat(token).startsWith("ctk_");
        JsonNode listed = list().get(0);
        assertThat(listed.get("name").textValue()).isEqualTo("backup script");
        assertThat(listed.get("permissions").get(0).textValue()).isEqualTo("LOGS");
        assertThat(listed.get("lastUsedAt").isNull()).isTrue();
        assertThat(list().toString()).doesNotContain(token, "ctk_");
        assertThat(server.rows("audit").toString()).doesNotContain(token);
    }

    @Test
    void list_afterUse_showsWhen() {
        String token = RunningServer.json(make(wish("x", Duration.ofDays(1), "\"LOGS\"")))
                .get("token")
                .textValue();
        server.clock().advance(Duration.ofMinutes(5));
        server.as(token, "GET", "/web/api/logs").send();

        assertThat(list().get(0).get("lastUsedAt").textValue())
                .isEqualTo(server.clock().instant().toString());
    }

    @Test
    void list_ofSomebodyElse_doesNotShowThemAndCannotRevokeThem() {
        String id = RunningServer.json(make(wish("x", Duration.ofDays(1), "")))
                .get("id")
                .textValue();
        server.addUser("anna", Set.of("USERS"), false);
        String anna = server.token("anna");

        assertThat(server.as(anna, "GET", TOKENS).send().body()).isEqualTo("[]");
        assertProblem(server.as(anna, "DELETE", TOKENS + "/" + id).send(), 404, "not-found");
        assertThat(list()).hasSize(1);
    }

    @Test
    void revoke_killsItAtOnceAndOnlyOnce() {
        JsonNode made = RunningServer.json(make(wish("x", Duration.ofDays(1), "\"LOGS\"")));
        String token = made.get("token").textValue();
        String path = TOKENS + "/" + made.get("id").textValue();
        assertThat(server.as(token, "GET", "/web/api/logs").send().statusCode()).isEqualTo(200);

        assertThat(server.as(admin, "DELETE", path).send().statusCode()).isEqualTo(204);

        assertProblem(server.as(token, "GET", "/web/api/logs").send(), 401, "unauthorized");
        assertProblem(server.as(admin, "DELETE", path).send(), 404, "not-found");
        assertProblem(server.as(admin, "DELETE", TOKENS + "/%00%2F").send(), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"expiresAt\":\"2030-01-01T00:00:00Z\",\"permissions\":[]}|name",
                "{\"name\":\"x\",\"permissions\":[]}|expiresAt",
                "{\"name\":\"x\",\"expiresAt\":\"2030-01-01T00:00:00Z\"}|permissions",
                "{\"name\":[\"x\"],\"expiresAt\":\"2030-01-01T00:00:00Z\",\"permissions\":[]}|name",
                "{\"name\":\"x\",\"expiresAt\":1893456000,\"permissions\":[]}|expiresAt",
                "{\"name\":\"x\",\"expiresAt\":\"2030-01-01T00:00:00Z\",\"permissions\":\"LOGS\"}|permissions",
                "{\"name\":\"x\",\"expiresAt\":\"2030-01-01T00:00:00Z\",\"permissions\":[],\"token\":\"y\"}|token",
            })
    void make_missingWrongOrUnknownProperty_isNamed(String body, String property) {
        assertBadRequestNaming(make(body), property);
    }

    @Test
    void make_againstTheRules_isRefusedByField() {
        assertThat(refusedFields(make(wish("", Duration.ofDays(366), "\"NOPE\""))))
                .containsExactly("name", "expiresAt", "permissions");
        assertThat(refusedFields(make(wish("x", Duration.ZERO, "")))).containsExactly("expiresAt");
        assertThat(refusedFields(make(wish("x", Duration.ofDays(1), "").replaceAll("20\\d\\d-[^\"]*", "tomorrow"))))
                .containsExactly("expiresAt");
        assertThat(list()).isEmpty();
    }

    @Test
    void make_moreThanOneHolds_isForbidden() {
        server.addUser("anna", Set.of("LOGS"), false);
        HttpResponse<String> answer = server.as(server.token("anna"), "POST", TOKENS)
                .json(wish("x", Duration.ofDays(1), "\"LOGS\",\"USERS\""))
                .send();

        assertThat(assertProblem(answer, 403, "beyond-permissions").findValuesAsText("field"))
                .containsExactly("permissions");
    }
}
