package dev.caretaker.adapter.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;

/** Somebody whom the API may ask for a second factor. */
abstract class TwoFactorApiFixture {

    static final String STEP = "/web/api/authentication/two-factor";
    static final String ENROLMENT = STEP + "/enrolment";
    static final String CONFIRMATION = ENROLMENT + "/confirmation";

    @AutoClose
    final RunningServer server = RunningServer.start();

    @BeforeEach
    void addAnna() {
        server.addUser("anna", Set.of(), false);
    }

    void change(String... pathsAndValues) {
        server.change("two-factor", pathsAndValues);
    }

    static ObjectNode body() {
        return JsonNodeFactory.instance.objectNode();
    }

    HttpResponse<String> post(String path, ObjectNode body) {
        return server.call("POST", path).json(body.toString()).send();
    }

    HttpResponse<String> post(String token, String path, ObjectNode body) {
        return server.as(token, "POST", path).json(body.toString()).send();
    }

    JsonNode login() {
        return RunningServer.json(server.login("anna", RunningServer.PASSWORD));
    }

    String challenge(String status) {
        JsonNode answer = login();
        assertThat(answer.get("status").textValue()).isEqualTo(status);
        assertThat(answer.properties()).hasSize(2);
        return answer.get("challenge").textValue();
    }

    String code(JsonNode secret, int stepsFromNow) {
        return new AuthenticatorApp(server, secret.get("secret").textValue()).code(stepsFromNow);
    }

    /** Sets up an app in a session. */
    JsonNode enrol(List<String> recoveryCodes) {
        String token = server.token("anna");
        JsonNode secret = RunningServer.json(post(token, ENROLMENT, body()));
        JsonNode confirmed = RunningServer.json(post(token, CONFIRMATION, body().put("code", code(secret, 0))));
        confirmed.get("recoveryCodes").forEach(one -> recoveryCodes.add(one.textValue()));
        server.clock().advance(Duration.ofMinutes(1));
        return secret;
    }
}
