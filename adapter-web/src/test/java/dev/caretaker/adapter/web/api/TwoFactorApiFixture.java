package dev.caretaker.adapter.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.application.Actor;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.application.twofactor.OneTimePasswords;
import dev.caretaker.domain.twofactor.OtpParameters;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Somebody whom the API may ask for a second factor. */
abstract class TwoFactorApiFixture {

    static final String STEP = "/web/api/authentication/two-factor";
    static final String ENROLMENT = STEP + "/enrolment";
    static final String CONFIRMATION = ENROLMENT + "/confirmation";
    final RunningServer server = RunningServer.start();

    @BeforeEach
    void addAnna() {
        server.addUser("anna", Set.of(), false);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    void change(String... pathsAndValues) {
        ManageSettings settings = server.bean(ManageSettings.class);
        var view = settings.view("two-factor");
        Map<String, String> text = new LinkedHashMap<>(view.text());
        for (int i = 0; i < pathsAndValues.length; i += 2) {
            text.put(pathsAndValues[i], pathsAndValues[i + 1]);
        }
        settings.save(new Submission("two-factor", text, view.version()), Actor.system(), Optional.empty());
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
        String base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        StringBuilder bits = new StringBuilder();
        secret.get("secret")
                .textValue()
                .chars()
                .forEach(letter -> bits.append(
                        Integer.toBinaryString(32 + base32.indexOf(letter)).substring(1)));
        byte[] bytes = new byte[bits.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        OtpParameters common = OtpParameters.COMMON;
        return server.bean(OneTimePasswords.class)
                .code(bytes, common, common.stepAt(server.clock().instant()) + stepsFromNow);
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
