package dev.caretaker.adapter.web.api;

import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.application.twofactor.EnrolmentStore;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwoFactorApiTest extends TwoFactorApiFixture {

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
    void reset_ofWhoHasNone_changesNothing() {
        String anna = server.token("anna");

        assertThat(server.as(server.token("admin"), "DELETE", "/web/api/users/anna/two-factor")
                        .send()
                        .statusCode())
                .isEqualTo(204);

        assertThat(server.as(anna, "GET", "/web/api/authentication/me").send().statusCode())
                .isEqualTo(200);
        assertThat(server.rows("audit")).noneMatch(row -> row.action().equals("two-factor-reset"));
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
