package dev.caretaker.adapter.web.api;

import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A save, a reset and a restoration say which version they are based on (RFC 9110, 13.1.1). */
class SettingsVersionsApiTest extends SettingsOverRest {

    @Test
    void put_withoutIfMatch_isRefusedAndChangesNothing() {
        HttpResponse<String> answer = server.as(token, "PUT", RULES)
                .json(changedRules("\"minLength\":20"))
                .send();

        assertProblem(answer, 428, "precondition-required");
        assertThat(read(RULES)).contains("\"minLength\":12");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1\"",
                "\"00000000000000000001\"",
                "0",
                "abc",
                "W/\"7\"",
                "\"\"",
                "\"0\"x",
                "\"-1\"",
                "\"1\",\"2\"",
                ","
            })
    void put_basedOnAnotherVersion_isRefusedAndChangesNothing(String ifMatch) {
        assertProblem(put(RULES, ifMatch, changedRules("\"minLength\":20")), 412, "stale");

        assertThat(read(RULES)).contains("\"minLength\":12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0\"", "W/\"0\"", "*", " \"0\" ", "\"7\", \"0\"", "\"0\",\"x,y\""})
    void put_basedOnThePresentVersion_isSaved(String ifMatch) {
        assertThat(put(RULES, ifMatch, changedRules("\"minLength\":20")).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"DELETE, ''", "POST, /revisions/1/restore"})
    void resetOrRestoration_basedOnAnotherVersion_isRefusedAndChangesNothing(String method, String address) {
        put(RULES, "\"0\"", changedRules("\"minLength\":20"));
        put(RULES, "\"1\"", changedRules("\"minLength\":21"));

        assertProblem(call(method, address, "\"1\""), 412, "stale");
        assertThat(read(RULES)).contains("\"minLength\":21");
        assertThat(call(method, address, "\"2\"").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> call(String method, String address, String ifMatch) {
        return server.as(token, method, RULES + address)
                .header("If-Match", ifMatch)
                .json("")
                .send();
    }

    @Test
    void put_twiceOnTheSameVersion_savesTheFirstOnly() {
        put(RULES, "\"0\"", changedRules("\"minLength\":20"));

        assertProblem(put(RULES, "\"0\"", changedRules("\"minLength\":21")), 412, "stale");

        assertThat(read(RULES)).contains("\"minLength\":20");
    }

    @Test
    void put_withoutAChange_keepsTheVersion() {
        HttpResponse<String> answer = put(RULES, "\"0\"", read(RULES));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(etag(answer)).isEqualTo("\"0\"");
        assertThat(read(RULES + "/revisions")).isEqualTo("[]");
    }
}
