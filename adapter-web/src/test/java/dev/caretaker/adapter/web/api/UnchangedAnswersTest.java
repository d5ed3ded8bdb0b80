package dev.caretaker.adapter.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnchangedAnswersTest {

    private static final String RULES = "/web/api/settings/login-restrictions";

    @AutoClose
    private final RunningServer server = RunningServer.start();

    private String token = "";

    @BeforeEach
    void signIn() {
        token = server.token("admin");
    }

    private HttpResponse<String> send(String method, String path, String ifNoneMatch) {
        return server.as(token, method, path)
                .header("If-None-Match", ifNoneMatch)
                .send();
    }

    private String tag(String path) {
        return server.as(token, "GET", path).send().headers().firstValue("ETag").orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                RULES,
                "/web/api/settings/entra-sso",
                "/web/api/users/admin",
            })
    void whatSomebodyHas_isNotSentAgain(String path) {
        String tag = tag(path);

        for (String had : new String[] {tag, "W/" + tag, "\"x\", " + tag, "*"}) {
            HttpResponse<String> answer = send("GET", path, had);

            assertThat(answer.statusCode()).as(had).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().firstValue("ETag")).contains(tag);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("Content-Length")).isEmpty();
        }
        assertThat(send("HEAD", path, tag).statusCode()).isEqualTo(304);
    }

    @Test
    void whatHasChanged_isSent() {
        String before = tag(RULES);
        server.change("login-restrictions", "maxFailedAttempts", "7");

        HttpResponse<String> answer = send("GET", RULES, before);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"maxFailedAttempts\":7");
    }

    @Test
    void answersWithoutAVersion_andChanges_areSent() {
        assertThat(send("GET", "/web/api/settings/login-restrictions/revisions", "*")
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.as(token, "DELETE", RULES)
                        .header("If-None-Match", tag(RULES))
                        .send()
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/web/api/users/nobody", "*").statusCode()).isEqualTo(404);
    }
}
