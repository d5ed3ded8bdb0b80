package dev.caretaker.adapter.web.api;

import static dev.caretaker.adapter.web.problem.Problems.assertBadRequestNaming;
import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static dev.caretaker.adapter.web.problem.Problems.refusedFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.application.Actor;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.application.twofactor.EnrolmentStore;
import dev.caretaker.application.twofactor.OneTimePasswords;
import dev.caretaker.domain.twofactor.OtpParameters;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwoFactorApiTest {

    private static final String STEP = "/web/api/authentication/two-factor";
    private static final String ENROLMENT = STEP + "/enrolment";
    private static final String CONFIRMATION = ENROLMENT + "/confirmation";

    private final RunningServer server = RunningServer.start();

    @BeforeEach
    void addAnna() {
        server.addUser("anna", Set.of(), false);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void change(String... pathsAndValues) {
        ManageSettings settings = server.bean(ManageSettings.class);
        var view = settings.view("two-factor");
        Map<String, String> text = new LinkedHashMap<>(view.text());
        for (int i = 0; i < pathsAndValues.length; i += 2) {
            text.put(pathsAndValues[i], pathsAndValues[i + 1]);
        }
        settings.save(new Submission("two-factor", text, view.version()), Actor.system(), Optional.empty());
    }

    private static ObjectNode body() {
        return JsonNodeFactory.instance.objectNode();
    }

    private HttpResponse<String> post(String path, ObjectNode body) {
        return server.call("POST", path).json(body.toString()).send();
    }

    private HttpResponse<String> post(String token, String path, ObjectNode body) {
        return server.as(token, "POST", path).json(body.toString()).send();
    }

    private JsonNode login() {
        return RunningServer.json(server.login("anna", RunningServer.PASSWORD));
    }

    private String challenge(String status) {
        JsonNode answer = login();
        assertThat(answer.get("status").textValue()).isEqualTo(status);
        assertThat(answer.properties()).hasSize(2);
        return answer.get("challenge").textValue();
    }

    private String code(JsonNode secret, int stepsFromNow) {
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
    private JsonNode enrol(List<String> recoveryCodes) {
        String token = server.token("anna");
        JsonNode secret = RunningServer.json(post(token, ENROLMENT, body()));
        JsonNode confirmed = RunningServer.json(post(token, CONFIRMATION, body().put("code", code(secret, 0))));
        confirmed.get("recoveryCodes").forEach(one -> recoveryCodes.add(one.textValue()));
        server.clock().advance(Duration.ofMinutes(1));
        return secret;
    }

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
    void code_right_givesASessionOnce() {
        JsonNode secret = enrol(new ArrayList<>());
        String challenge = challenge("TWO_FACTOR_REQUIRED");
        assertThat(server.as(challenge, "GET", "/web/api/authentication/me")
                        .send()
                        .statusCode())
                .isEqualTo(401);

        ObjectNode right = body().put("challenge", challenge).put("code", code(secret, 0));
        HttpResponse<String> answer = post(STEP, right);

        assertThat(RunningServer.json(answer).get("status").textValue()).isEqualTo("SIGNED_IN");
        assertThat(answer.headers().firstValue("Set-Cookie")).get().asString().startsWith("caretaker-session=");
        assertProblem(post(STEP, right), 401, "code-refused");
        ObjectNode again = body().put("challenge", challenge("TWO_FACTOR_REQUIRED"));
        assertProblem(post(STEP, again.put("code", " " + code(secret, 0) + " ")), 401, "code-refused");
    }

    @Test
    void refusals_whateverIsWrong_areTheSameAnswer() {
        JsonNode secret = enrol(new ArrayList<>());
        String challenge = challenge("TWO_FACTOR_REQUIRED");
        String used = code(secret, 0);
        post(STEP, body().put("challenge", challenge).put("code", used));
        String next = challenge("TWO_FACTOR_REQUIRED");

        List<HttpResponse<String>> answers = List.of(
                post(STEP, body().put("challenge", next).put("code", "000000")),
                post(STEP, body().put("challenge", next).put("code", used)),
                post(STEP, body().put("challenge", next).put("code", "abc")),
                post(STEP, body().put("challenge", next).put("code", "")),
                post(STEP, body().put("challenge", next).put("code", "1".repeat(1000))),
                post(STEP, body().put("challenge", next).put("recoveryCode", "nonsense")),
                post(STEP, body().put("challenge", "nonsense").put("code", code(secret, 1))));

        assertThat(answers).allSatisfy(answer -> {
            assertProblem(answer, 401, "code-refused");
            assertThat(answer.body()).isEqualTo(answers.get(0).body());
            assertThat(answer.headers().map().keySet())
                    .isEqualTo(answers.get(0).headers().map().keySet());
        });
        assertThat(server.rows("login").stream()
                        .filter(row -> row.details().containsKey("reason"))
                        .count())
                .isGreaterThanOrEqualTo(answers.size());
    }

    @Test
    void codes_tooManyWrong_waitWithRetryAfter() {
        enrol(new ArrayList<>());
        String challenge = challenge("TWO_FACTOR_REQUIRED");
        ObjectNode wrong = body().put("challenge", challenge).put("code", "000000");
        for (int i = 0; i < 8; i++) {
            post(STEP, wrong);
        }

        HttpResponse<String> answer = post(STEP, wrong);

        assertProblem(answer, 429, "locked-out");
        assertThat(answer.headers().firstValue("Retry-After")).contains("60");
    }

    @Test
    void recoveryCode_letsInOnce() {
        List<String> codes = new ArrayList<>();
        enrol(codes);
        ObjectNode first = body().put("challenge", challenge("TWO_FACTOR_REQUIRED"));
        ObjectNode second = body().put("challenge", challenge("TWO_FACTOR_REQUIRED"));

        assertThat(post(STEP, first.put("recoveryCode", codes.get(0))).statusCode())
                .isEqualTo(200);
        ObjectNode third = body().put("challenge", challenge("TWO_FACTOR_REQUIRED"));
        assertProblem(post(STEP, second.put("recoveryCode", codes.get(1))), 401, "code-refused");
        assertProblem(post(STEP, third.put("recoveryCode", codes.get(0))), 401, "code-refused");
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

    @Test
    void rememberedBrowser_needsNoCodeUntilItIsForgotten() {
        change("rememberBrowserDays", "7");
        JsonNode secret = enrol(new ArrayList<>());
        ObjectNode step = body().put("challenge", challenge("TWO_FACTOR_REQUIRED"));
        HttpResponse<String> answer =
                post(STEP, step.put("code", code(secret, 0)).put("rememberBrowser", true));
        String cookie = answer.headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith("caretaker-browser="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie).contains("HTTPOnly", "SameSite=Lax", "Path=/");

        JsonNode remembered = RunningServer.json(loginWith(cookie));
        assertThat(remembered.get("status").textValue()).isEqualTo("SIGNED_IN");
        challenge("TWO_FACTOR_REQUIRED");

        String token = remembered.get("accessToken").textValue();
        JsonNode browsers =
                RunningServer.json(server.as(token, "GET", STEP).send()).get("browsers");
        String id = browsers.get(0).get("id").textValue();
        assertThat(browsers).hasSize(1);
        assertThat(server.as(token, "DELETE", STEP + "/browsers/" + id).send().statusCode())
                .isEqualTo(204);
        assertThat(server.as(token, "DELETE", STEP + "/browsers/" + id).send().statusCode())
                .isEqualTo(404);
        assertThat(RunningServer.json(loginWith(cookie)).get("status").textValue())
                .isEqualTo("TWO_FACTOR_REQUIRED");
    }

    private HttpResponse<String> loginWith(String cookie) {
        return server.call("POST", "/web/api/authentication/login")
                .header("Cookie", cookie.substring(0, cookie.indexOf(';')))
                .json(RunningServer.credentials("anna", RunningServer.PASSWORD))
                .send();
    }

    @Test
    void reset_byAnAdministrator_takesItAwayAndEndsSessions() {
        enrol(new ArrayList<>());
        String admin = server.token("admin");
        String path = "/web/api/users/anna/two-factor";
        assertThat(RunningServer.json(server.as(admin, "GET", path).send())
                        .get("enrolled")
                        .booleanValue())
                .isTrue();

        assertThat(server.as(admin, "DELETE", path).send().statusCode()).isEqualTo(204);

        assertThat(login().get("status").textValue()).isEqualTo("SIGNED_IN");
        assertThat(server.bean(EnrolmentStore.class).enrolledUsers()).isEmpty();
        assertThat(server.rows("audit").stream().anyMatch(row -> row.action().equals("two-factor-reset")))
                .isTrue();
        assertThat(server.as(admin, "DELETE", "/web/api/users/nobody/two-factor")
                        .send()
                        .statusCode())
                .isEqualTo(404);
        assertProblem(server.as(server.token("anna"), "DELETE", path).send(), 403, "forbidden");
    }

    @Test
    void preview_saysWhoIsMetAndByWhen() {
        String admin = server.token("admin");
        JsonNode section = RunningServer.json(
                server.as(admin, "GET", "/web/api/settings/two-factor").send());

        HttpResponse<String> answer = server.as(admin, "POST", "/web/api/settings/two-factor/preview")
                .json(((ObjectNode) section).put("requiredFor", "EVERYBODY").toString())
                .send();

        JsonNode preview = RunningServer.json(answer);
        assertThat(preview.get("usersAffected").intValue()).isEqualTo(2);
        assertThat(preview.get("dueBy").textValue())
                .isEqualTo(server.clock().instant().plus(Duration.ofHours(72)).toString());
    }

    @Test
    void section_defaults_areThoseOfTheContract() {
        JsonNode section = RunningServer.json(server.as(server.token("admin"), "GET", "/web/api/settings/two-factor")
                .send());

        assertThat(section.toString())
                .contains("\"requiredFor\":\"NOBODY\"", "\"graceHours\":72", "\"algorithm\":\"SHA1\"", "\"digits\":6")
                .contains("\"periodSeconds\":30", "\"acceptedSteps\":1", "\"maxFailedCodes\":8", "\"recoveryCodes\":10")
                .contains("\"rememberBrowserDays\":0", "\"issuer\":\"SCEP Server\"", "\"applyToSso\":false");
    }
}
