package dev.caretaker.adapter.web.api;

import static dev.caretaker.adapter.web.problem.Problems.assertBadRequestNaming;
import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static dev.caretaker.adapter.web.problem.Problems.refusedFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnrolmentApiTest extends TwoFactorApiFixture {

    @Test
    void enrolment_inASession_countsAfterItsConfirmation() {
        List<String> recoveryCodes = new ArrayList<>();
        String token = server.token("anna");
        HttpResponse<String> started = post(token, ENROLMENT, body());
        JsonNode secret = RunningServer.json(started);

        assertThat(started.statusCode()).isEqualTo(200);
        assertThat(secret.get("uri").textValue())
                .isEqualTo("otpauth://totp/SCEP%20Server:anna?secret="
                        + secret.get("secret").textValue() + "&issuer=SCEP%20Server");
        assertThat(secret.get("warnings")).isEmpty();
        assertThat(login().get("status").textValue()).isEqualTo("SIGNED_IN");

        assertProblem(post(token, CONFIRMATION, body().put("code", "000000")), 401, "code-refused");
        JsonNode confirmed = RunningServer.json(post(token, CONFIRMATION, body().put("code", code(secret, 0))));
        confirmed.get("recoveryCodes").forEach(one -> recoveryCodes.add(one.textValue()));

        assertThat(recoveryCodes).hasSize(10);
        JsonNode status = RunningServer.json(server.as(token, "GET", STEP).send());
        assertThat(status.get("enrolled").booleanValue()).isTrue();
        assertThat(status.get("recoveryCodesLeft").intValue()).isEqualTo(10);
        assertThat(status.toString()).doesNotContain(secret.get("secret").textValue());
        challenge("TWO_FACTOR_REQUIRED");
    }

    @Test
    void enrolment_required_leadsToASessionWithRecoveryCodes() {
        change("requiredFor", "EVERYBODY", "graceHours", "0");
        String challenge = challenge("TWO_FACTOR_ENROLMENT_REQUIRED");
        JsonNode secret = RunningServer.json(post(ENROLMENT, body().put("challenge", challenge)));

        HttpResponse<String> answer =
                post(CONFIRMATION, body().put("challenge", challenge).put("code", code(secret, 0)));

        JsonNode signedIn = RunningServer.json(answer);
        assertThat(signedIn.get("status").textValue()).isEqualTo("SIGNED_IN");
        assertThat(signedIn.get("recoveryCodes")).hasSize(10);
        assertThat(server.as(signedIn.get("accessToken").textValue(), "GET", "/web/api/authentication/me")
                        .send()
                        .statusCode())
                .isEqualTo(200);
        assertProblem(post(ENROLMENT, body().put("challenge", challenge)), 401, "code-refused");
    }

    @Test
    void enrolment_withoutSessionOrChallenge_isUnauthorized() {
        assertProblem(post(ENROLMENT, body()), 401, "unauthorized");
        assertProblem(post(CONFIRMATION, body().put("code", "000000")), 401, "unauthorized");
        assertProblem(server.call("GET", STEP).send(), 401, "unauthorized");
    }

    @Test
    void bodies_malformed_areRefusedByName() {
        assertBadRequestNaming(post(STEP, body()), "challenge");
        assertBadRequestNaming(post(STEP, body().put("challenge", "x")), "code");
        assertBadRequestNaming(post(STEP, body().put("challenge", "x").put("code", 123456)), "code");
        assertBadRequestNaming(
                post(STEP, body().put("challenge", "x").put("code", "1").put("recoveryCode", "2")), "recoveryCode");
        assertBadRequestNaming(
                post(STEP, body().put("challenge", "x").put("code", "1").put("rememberBrowser", "yes")),
                "rememberBrowser");
        assertBadRequestNaming(post(STEP, body().put("token", "x")), "token");
    }

    @Test
    void secondApp_asksForThePassword() {
        JsonNode secret = enrol(new ArrayList<>());
        JsonNode signedIn = RunningServer.json(post(
                STEP, body().put("challenge", challenge("TWO_FACTOR_REQUIRED")).put("code", code(secret, 0))));
        String token = signedIn.get("accessToken").textValue();

        HttpResponse<String> without = post(token, ENROLMENT, body());

        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(refusedFields(without)).containsExactly("currentPassword");
        assertProblem(post(token, ENROLMENT, body().put("currentPassword", "wrong")), 401, "wrong-credentials");
        assertThat(post(token, ENROLMENT, body().put("currentPassword", RunningServer.PASSWORD))
                        .statusCode())
                .isEqualTo(200);
        assertThat(RunningServer.json(post(
                                token, STEP + "/recovery-codes", body().put("currentPassword", RunningServer.PASSWORD)))
                        .get("recoveryCodes"))
                .hasSize(10);
    }
}
