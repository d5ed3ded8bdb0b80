package dev.caretaker.adapter.web.api;

import static dev.caretaker.adapter.web.problem.Problems.assertBadRequestNaming;
import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static dev.caretaker.adapter.web.problem.Problems.refusedFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PasswordApiTest {

    private static final String NEXT = "Quiet-Meadow-77-Violin";

    @AutoClose
    private final RunningServer server = RunningServer.start();

    @BeforeEach
    void addAnna() {
        server.addUser("anna", Set.of(), true);
    }

    private String challenge() {
        JsonNode answer = RunningServer.json(server.login("anna", RunningServer.PASSWORD));
        return Objects.requireNonNull(answer.get("challenge")).textValue();
    }

    private HttpResponse<String> change(String properties) {
        return server.call("POST", "/web/api/authentication/password")
                .json("{" + properties + "}")
                .send();
    }

    @Test
    void change_withChallenge_signsInAndUsesTheChallengeUp() {
        String body = "\"challenge\":\"" + challenge() + "\",\"newPassword\":\"" + NEXT + "\"";

        HttpResponse<String> first = change(body);
        HttpResponse<String> second = change(body);

        assertThat(RunningServer.json(first).get("status").textValue()).isEqualTo("SIGNED_IN");
        assertProblem(second, 401, "challenge-expired");
        assertProblem(server.login("anna", RunningServer.PASSWORD), 401, "wrong-credentials");
        assertThat(server.login("anna", NEXT).statusCode()).isEqualTo(200);
    }

    @Test
    void change_sameChallengeInParallel_succeedsOnce() {
        String body = "{\"challenge\":\"" + challenge() + "\",\"newPassword\":\"" + NEXT + "\"}";

        List<CompletableFuture<HttpResponse<String>>> running = Stream.generate(
                        () -> server.call("POST", "/web/api/authentication/password")
                                .json(body)
                                .sendLater())
                .limit(8)
                .toList();

        long done = running.stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.statusCode() == 200)
                .count();
        assertThat(done).isEqualTo(1);
    }

    @Test
    void change_withExpiredChallenge_isRefused() {
        String challenge = challenge();
        server.clock().advance(Duration.ofMinutes(10));

        assertProblem(
                change("\"challenge\":\"" + challenge + "\",\"newPassword\":\"" + NEXT + "\""),
                401,
                "challenge-expired");
    }

    @Test
    void change_breakingRules_namesTheFieldAndKeepsTheChallenge() {
        String challenge = challenge();

        HttpResponse<String> refused = change("\"challenge\":\"" + challenge + "\",\"newPassword\":\"short\"");
        HttpResponse<String> done = change("\"challenge\":\"" + challenge + "\",\"newPassword\":\"" + NEXT + "\"");

        assertThat(refusedFields(refused)).containsOnly("newPassword");
        assertThat(refused.body()).doesNotContain("\"short\"");
        assertThat(done.statusCode()).isEqualTo(200);
    }

    @Test
    void change_withChallengeAndWrongCurrentPassword_isRefused() {
        assertProblem(
                change("\"challenge\":\"" + challenge() + "\",\"currentPassword\":\"no\",\"newPassword\":\"" + NEXT
                        + "\""),
                401,
                "wrong-credentials");
    }

    @Test
    void change_inSession_keepsThisSessionAndEndsTheOthers() {
        String here = server.token("admin");
        String elsewhere = server.token("admin");

        HttpResponse<String> done = server.as(here, "POST", "/web/api/authentication/password")
                .json("{\"currentPassword\":\"" + RunningServer.PASSWORD + "\",\"newPassword\":\"" + NEXT + "\"}")
                .send();

        assertThat(done.statusCode()).as(done.body()).isEqualTo(204);
        assertThat(server.as(here, "GET", "/web/api/authentication/me").send().statusCode())
                .isEqualTo(200);
        assertProblem(server.as(elsewhere, "GET", "/web/api/authentication/me").send(), 401, "unauthorized");
    }

    @Test
    void change_inSessionWithoutCurrentPassword_namesTheProperty() {
        HttpResponse<String> answer = server.as(server.token("admin"), "POST", "/web/api/authentication/password")
                .json("{\"newPassword\":\"" + NEXT + "\"}")
                .send();

        assertBadRequestNaming(answer, "currentPassword");
    }

    @Test
    void change_inSessionWithWrongCurrentPasswords_isLockedOutLikeSigningIn() {
        String token = server.token("admin");
        String body = "{\"currentPassword\":\"wrong\",\"newPassword\":\"" + NEXT + "\"}";
        for (int attempt = 0; attempt < 10; attempt++) {
            assertProblem(
                    server.as(token, "POST", "/web/api/authentication/password")
                            .json(body)
                            .send(),
                    401,
                    "wrong-credentials");
        }

        HttpResponse<String> locked = server.as(token, "POST", "/web/api/authentication/password")
                .json(body)
                .send();

        assertProblem(locked, 429, "locked-out");
        assertThat(locked.headers().firstValue("Retry-After")).contains("60");
    }

    @Test
    void change_withNeitherSessionNorChallenge_isUnauthorized() {
        HttpResponse<String> answer = change("\"currentPassword\":\"x\",\"newPassword\":\"" + NEXT + "\"");

        assertProblem(answer, 401, "unauthorized");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void rules_whenRaised_actAtTheNextChange() {
        String token = server.token("admin");
        server.as(token, "PUT", "/web/api/settings/password-rules")
                .header("If-Match", "\"0\"")
                .json("{\"minLength\":30,\"minUppercase\":0,\"minLowercase\":0,\"minDigits\":0,\"minSpecial\":0,"
                        + "\"history\":0,\"maxAgeDays\":0,\"minAgeHours\":0,\"rejectCommon\":true,"
                        + "\"rejectContextWords\":true,\"minStrength\":0}")
                .send();

        HttpResponse<String> refused = server.as(token, "POST", "/web/api/authentication/password")
                .json("{\"currentPassword\":\"" + RunningServer.PASSWORD + "\",\"newPassword\":\"" + NEXT + "\"}")
                .send();

        assertThat(refusedFields(refused)).containsExactly("newPassword");
        assertThat(server.login("admin", RunningServer.PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void assessment_tellsWhichRulesAreMet() {
        HttpResponse<String> answer = server.as(
                        server.token("admin"), "POST", "/web/api/authentication/password/assessment")
                .json("{\"newPassword\":\"short\"}")
                .send();

        JsonNode body = RunningServer.json(answer);
        assertThat(body.get("requirements").get(0).get("met").booleanValue()).isFalse();
        assertThat(body.get("score").intValue()).isBetween(0, 4);
        assertProblem(
                server.call("POST", "/web/api/authentication/password/assessment")
                        .json("{\"newPassword\":\"x\"}")
                        .send(),
                401,
                "unauthorized");
    }

    @Test
    void assessment_forSomebodyElse_judgesByTheirNames() {
        String path = "/web/api/authentication/password/assessment";
        String token = server.token("admin");

        assertThat(server.as(token, "POST", path)
                        .json(
                                "{\"newPassword\":\"Lighthouse-42-Trusty\",\"username\":\"lighthouse\",\"displayName\":\"\"}")
                        .send()
                        .body())
                .containsPattern("password-context-word[^}]*\"met\":false|\"met\":false[^}]*password-context-word");
        assertThat(server.as(token, "POST", path)
                        .json("{\"newPassword\":\"Lighthouse-42-Trusty\"}")
                        .send()
                        .body())
                .doesNotContain("\"met\":false");
    }
}
