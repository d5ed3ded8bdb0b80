package dev.caretaker.adapter.web.api;

import static dev.caretaker.adapter.web.problem.Problems.assertBadRequestNaming;
import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.application.user.User;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInApiTest {

    private static final String WRONG = "Wrong-Lighthouse-42-Harbour";

    @AutoClose
    private final RunningServer server = RunningServer.start();

    @Test
    void login_rightPassword_answersTokenEndAndCookie() {
        HttpResponse<String> answer = server.login("admin", RunningServer.PASSWORD);

        JsonNode body = RunningServer.json(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(body.get("status").textValue()).isEqualTo("SIGNED_IN");
        assertThat(Instant.parse(body.get("expiresAt").textValue()))
                .isEqualTo(server.clock().instant().plus(Duration.ofHours(10)));
        assertThat(body.properties()).hasSize(3);
        assertThat(answer.headers().firstValue("Set-Cookie")).get().asString().startsWith("caretaker-session=");
        assertThat(answer.headers().firstValue("X-CSRF-Token")).isPresent();
    }

    @Test
    void login_initialPassword_asksForAnotherAndOpensNothing() {
        server.addUser("anna", Set.of("USERS"), true);

        HttpResponse<String> answer = server.login("anna", RunningServer.PASSWORD);

        JsonNode body = RunningServer.json(answer);
        assertThat(body.get("status").textValue()).isEqualTo("PASSWORD_CHANGE_REQUIRED");
        assertThat(body.properties()).hasSize(2);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        String challenge = body.get("challenge").textValue();
        assertThat(server.as(challenge, "GET", "/web/api/authentication/me")
                        .send()
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void login_wrongPair_isAnsweredAlikeWhateverIsWrong() {
        User disabled = server.addUser("dora", Set.of(), false);
        server.disable(disabled);

        HttpResponse<String> unknown = server.login("nobody", WRONG);
        HttpResponse<String> wrong = server.login("admin", WRONG);
        HttpResponse<String> off = server.login("dora", RunningServer.PASSWORD);

        assertProblem(unknown, 401, "wrong-credentials");
        assertThat(wrong.body()).isEqualTo(unknown.body());
        assertThat(off.body()).isEqualTo(unknown.body());
        assertThat(wrong.headers().map().keySet())
                .isEqualTo(unknown.headers().map().keySet());
        assertThat(server.bean(CountingHasher.class).evaluated()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "nobody"})
    void login_afterTooManyWrongPasswords_isLockedOutForKnownAndUnknownNames(String name) {
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(server.login(name, WRONG).statusCode()).isEqualTo(401);
        }

        HttpResponse<String> locked = server.login(name, RunningServer.PASSWORD);

        assertProblem(locked, 429, "locked-out");
        assertThat(locked.headers().firstValue("Retry-After")).contains("60");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\\u0000\\ud800", "\\ud83d\\ude00", "' OR 1=1 --", "${jndi:ldap://x}"})
    void login_strangeName_isAWrongPair(String name) {
        HttpResponse<String> answer = server.call("POST", "/web/api/authentication/login")
                .json("{\"username\":\"" + name + "\",\"password\":\"\\ud800\\u0000\"}")
                .send();

        assertProblem(answer, 401, "wrong-credentials");
    }

    @Test
    void login_missingProperty_isNamed() {
        HttpResponse<String> answer = server.call("POST", "/web/api/authentication/login")
                .json("{\"username\":\"admin\"}")
                .send();

        assertBadRequestNaming(answer, "password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-8", "application/json;charset=UTF-8", "APPLICATION/JSON"})
    void login_anySpellingOfTheContentType_isRead(String contentType) {
        HttpResponse<String> answer = server.call("POST", "/web/api/authentication/login")
                .body(contentType, RunningServer.credentials("admin", RunningServer.PASSWORD))
                .send();

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void logout_endsTheSessionForCookieAndBearerAtOnce() {
        HttpResponse<String> login = server.login("admin", RunningServer.PASSWORD);
        String token = RunningServer.json(login).get("accessToken").textValue();

        HttpResponse<String> logout =
                server.as(token, "POST", "/web/api/authentication/logout").send();

        assertThat(logout.statusCode()).isEqualTo(204);
        assertThat(logout.headers().firstValue("Set-Cookie"))
                .get()
                .asString()
                .contains("caretaker-session=;", "Max-Age=0");
        assertProblem(server.as(token, "GET", "/web/api/authentication/me").send(), 401, "unauthorized");
        HttpResponse<String> withCookie = server.call("GET", "/web/api/authentication/me")
                .header("Cookie", "caretaker-session=" + token)
                .send();
        assertProblem(withCookie, 401, "unauthorized");
    }

    @Test
    void me_tellsWhoIsSignedIn() {
        server.addUser("lena", Set.of("LOGS"), false);

        JsonNode me = RunningServer.json(server.as(server.token("lena"), "GET", "/web/api/authentication/me")
                .send());

        assertThat(me.toString())
                .isEqualTo("{\"username\":\"lena\",\"displayName\":\"The lena\",\"permissions\":[\"LOGS\"],"
                        + "\"signedInWith\":\"PASSWORD\",\"roles\":[]}");
    }

    @Test
    void me_withoutPermissions_stillHasTheProperty() {
        server.addUser("nora", Set.of(), false);

        JsonNode me = RunningServer.json(server.as(server.token("nora"), "GET", "/web/api/authentication/me")
                .send());

        assertThat(me.get("permissions").isArray()).isTrue();
        assertThat(me.get("roles").isArray()).isTrue();
    }

    @Test
    void me_withoutSession_saysHowToSignIn() {
        HttpResponse<String> answer =
                server.call("GET", "/web/api/authentication/me").send();

        assertProblem(answer, 401, "unauthorized");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }
}
