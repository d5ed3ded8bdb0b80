package dev.caretaker.adapter.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.adapter.web.api.RunningServer;
import java.net.http.HttpResponse;
import java.util.List;

/** What every refusal has to look like. */
public final class Problems {

    private Problems() {}

    public static JsonNode assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).doesNotContain("Exception", "\\tat ", "java.", "micronaut", "caretaker.adapter");
        JsonNode problem = RunningServer.json(response);
        assertThat(problem.get("type").textValue()).isEqualTo("urn:caretaker:problem:" + code);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("title").textValue()).isNotBlank();
        assertThat(problem.get("detail").textValue()).isNotBlank();
        return problem;
    }

    public static void assertBadRequestNaming(HttpResponse<String> response, String property) {
        JsonNode problem = assertProblem(response, 400, "bad-request");
        assertThat(problem.get("detail").textValue()).contains("\"" + property + "\"");
    }

    public static List<String> refusedFields(HttpResponse<String> response) {
        JsonNode problem = assertProblem(response, 422, "refused-input");
        problem.get("violations").forEach(violation -> {
            assertThat(violation.get("code").textValue()).isNotBlank();
            assertThat(violation.get("message").textValue()).isNotBlank().doesNotContain("violation.");
        });
        return problem.get("violations").findValuesAsText("field");
    }
}
