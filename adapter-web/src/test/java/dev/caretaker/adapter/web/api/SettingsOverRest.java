package dev.caretaker.adapter.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;

/** An administrator who reads and saves sections over REST. */
abstract class SettingsOverRest {

    static final String RULES = "/web/api/settings/password-rules";

    @AutoClose
    final RunningServer server = RunningServer.start();

    String token = "";

    @BeforeEach
    void signIn() {
        token = server.token("admin");
    }

    final String read(String path) {
        HttpResponse<String> answer = server.as(token, "GET", path).send();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    final HttpResponse<String> put(String path, String ifMatch, String body) {
        return server.as(token, "PUT", path)
                .header("If-Match", ifMatch)
                .json(body)
                .send();
    }

    final String changedRules(String changes) {
        return SettingsSamples.changed(read(RULES), changes);
    }

    static String etag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElse("none");
    }
}
