package dev.caretaker.adapter.web.api;

import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionsApiTest {

    private static final String OWN = "/web/api/authentication/sessions";

    @AutoClose
    private final RunningServer server = RunningServer.start();

    private JsonNode list(String token, String path) {
        HttpResponse<String> answer = server.as(token, "GET", path).send();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningServer.json(answer);
    }

    private boolean isAlive(String token) {
        return server.as(token, "GET", "/web/api/authentication/me").send().statusCode() == 200;
    }

    @Test
    void sessions_showOwnOnesAndMarkThePresentOne() {
        server.addUser("anna", Set.of(), false);
        server.token("admin");
        String first = server.token("anna");
        server.clock().advance(Duration.ofSeconds(5));
        server.token("anna");

        JsonNode sessions = list(first, OWN);

        assertThat(sessions).hasSize(2);
        assertThat(sessions.findValuesAsText("current")).containsExactlyInAnyOrder("true", "false");
        assertThat(sessions.get(0).get("address").textValue()).isEqualTo("127.0.0.1");
        assertThat(sessions.get(0).get("userAgent").textValue()).startsWith("Java-http-client");
        assertThat(sessions.get(0).get("signedInWith").textValue()).isEqualTo("PASSWORD");
    }

    @Test
    void session_ofAProgramWithoutAName_isShownAsTheDocumentSays() {
        HttpResponse<String> signIn = server.call("POST", "/web/api/authentication/login")
                .header("User-Agent", "")
                .json(RunningServer.credentials("admin", RunningServer.PASSWORD))
                .send();
        String token = RunningServer.json(signIn).get("accessToken").textValue();

        assertThat(list(token, OWN).findValuesAsText("userAgent")).contains("");
    }

    @Test
    void end_ownSession_killsItAtOnce() {
        String here = server.token("admin");
        String elsewhere = server.token("admin");
        String id = idOf(elsewhere);

        assertThat(server.as(here, "DELETE", OWN + "/" + id).send().statusCode())
                .isEqualTo(204);

        assertThat(isAlive(elsewhere)).isFalse();
        assertThat(isAlive(here)).isTrue();
        assertProblem(server.as(here, "DELETE", OWN + "/" + id).send(), 404, "not-found");
    }

    private String idOf(String token) {
        for (JsonNode session : list(token, OWN)) {
            if (session.get("current").booleanValue()) {
                return session.get("id").textValue();
            }
        }
        throw new AssertionError("no current session");
    }

    @Test
    void end_sessionOfSomebodyElse_isNotFoundAndChangesNothing() {
        server.addUser("anna", Set.of(), false);
        String admins = server.token("admin");
        String annas = server.token("anna");

        assertProblem(server.as(annas, "DELETE", OWN + "/" + idOf(admins)).send(), 404, "not-found");

        assertThat(isAlive(admins)).isTrue();
    }

    @Test
    void administrator_seesAndEndsSessionsOfOthersInAnySpelling() {
        server.addUser("anna", Set.of(), false);
        String admin = server.token("admin");
        String one = server.token("anna");
        String two = server.token("anna");

        assertThat(list(admin, "/web/api/users/ANNA/sessions")).hasSize(2);
        assertThat(server.as(admin, "DELETE", "/web/api/users/anna/sessions/" + idOf(one))
                        .send()
                        .statusCode())
                .isEqualTo(204);
        assertThat(isAlive(one)).isFalse();
        assertThat(isAlive(two)).isTrue();
        assertThat(server.as(admin, "DELETE", "/web/api/users/anna/sessions")
                        .send()
                        .statusCode())
                .isEqualTo(204);
        assertThat(isAlive(two)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /web/api/users/nobody/sessions",
        "DELETE, /web/api/users/nobody/sessions",
        "DELETE, /web/api/users/nobody/sessions/x",
        "DELETE, /web/api/users/admin/sessions/x",
        "DELETE, /web/api/users/admin/sessions/%00",
        "POST, /web/api/users/nobody/unlock",
        "POST, /web/api/users/%2F..%2Fadmin/unlock",
        "GET, /web/api/users/%EF%BF%BD%00/sessions",
    })
    void unknownUserOrSession_isNotFound(String method, String path) {
        assertProblem(server.as(server.token("admin"), method, path).send(), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /web/api/users/admin/sessions",
        "DELETE, /web/api/users/admin/sessions",
        "DELETE, /web/api/users/admin/sessions/x",
        "POST, /web/api/users/admin/unlock",
        "GET, /web/api/users/nobody/sessions",
        "GET, /web/api/settings/password-rules",
        "PUT, /web/api/settings/password-rules",
        "DELETE, /web/api/settings/password-rules",
        "POST, /web/api/settings/password-rules/preview",
        "GET, /web/api/settings/password-rules/revisions",
        "GET, /web/api/settings/password-rules/revisions/compare?left=0&right=0",
        "POST, /web/api/settings/password-rules/revisions/0/restore",
        "GET, /web/api/logs",
        "GET, /web/api/logs/audit",
        "GET, /web/api/settings/unheard-of",
    })
    void withoutPermission_isForbidden_andWithoutSessionUnauthorized(String method, String path) {
        server.addUser("nora", Set.of("BACKUPS"), false);

        assertProblem(server.as(server.token("nora"), method, path).json("{}").send(), 403, "forbidden");
        HttpResponse<String> anonymous = server.call(method, path).json("{}").send();
        assertProblem(anonymous, 401, "unauthorized");
        assertThat(anonymous.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void idleTime_whenLowered_endsIdleSessions() {
        server.addUser("anna", Set.of(), false);
        String annas = server.token("anna");
        server.clock().advance(Duration.ofMinutes(10));
        String admin = server.token("admin");

        assertThat(server.as(admin, "PUT", "/web/api/settings/login-restrictions")
                        .header("If-Match", "*")
                        .json(SettingsSamples.loginRestrictions("\"sessionIdleMinutes\":5"))
                        .send()
                        .statusCode())
                .isEqualTo(200);

        assertThat(isAlive(annas)).isFalse();
        assertThat(isAlive(admin)).isTrue();
    }
}
