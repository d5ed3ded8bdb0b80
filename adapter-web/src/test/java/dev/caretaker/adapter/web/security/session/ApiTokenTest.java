package dev.caretaker.adapter.web.security.session;

import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.api.SettingsSamples;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTokenTest {

    private static final String ME = "/web/api/authentication/me";
    private static final String LOGS = "/web/api/logs";

    @AutoClose
    private final RunningServer server = RunningServer.start(Map.of("test.proxies", "127.0.0.0/8"));

    private String admin = "";
    private String anna = "";
    private String token = "";

    @BeforeEach
    void makeToken() {
        server.addUser("anna", Set.of("LOGS", "BACKUPS"), false);
        admin = server.token("admin");
        anna = server.token("anna");
        token = tokenOf(anna, "\"LOGS\"");
    }

    private String tokenOf(String owner, String permissions) {
        HttpResponse<String> made = server.as(owner, "POST", "/web/api/tokens")
                .json("{\"name\":\"x\",\"expiresAt\":\""
                        + server.clock().instant().plus(Duration.ofDays(1)) + "\",\"permissions\":[" + permissions
                        + "]}")
                .send();
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return RunningServer.json(made).get("token").textValue();
    }

    private int status(String bearer, String path) {
        return server.as(bearer, "GET", path).send().statusCode();
    }

    private void changeAnna(String properties) {
        assertThat(server.as(admin, "PUT", "/web/api/users/anna")
                        .json("{\"displayName\":\"Anna\",\"apiDocs\":false," + properties + "}")
                        .send()
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void token_opensWhatItMayAndNothingElse() {
        assertThat(status(token, LOGS)).isEqualTo(200);
        assertThat(RunningServer.json(server.as(token, "GET", ME).send())
                        .get("permissions")
                        .toString())
                .isEqualTo("[\"LOGS\"]");
        assertProblem(server.as(token, "GET", "/web/api/users").send(), 403, "forbidden");
        assertProblem(
                server.as(token, "GET", "/web/api/settings/password-rules").send(), 403, "forbidden");
    }

    @Test
    void token_changesThingsWithoutACsrfToken() {
        String users = tokenOf(admin, "\"USERS\"");

        HttpResponse<String> created = server.as(users, "POST", "/web/api/users")
                .json("{\"username\":\"berta\"}")
                .send();

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(server.rows("audit").get(0).user()).isEqualTo("admin");
    }

    @Test
    void token_ofAnAdministrator_givesNoMoreThanItHolds() {
        String users = tokenOf(admin, "\"USERS\"");

        HttpResponse<String> created = server.as(users, "POST", "/web/api/users")
                .json("{\"username\":\"berta\",\"permissions\":[\"SETTINGS\"]}")
                .send();

        assertProblem(created, 403, "beyond-permissions");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /web/api/tokens",
        "POST, /web/api/tokens",
        "DELETE, /web/api/tokens/x",
        "GET, /web/api/authentication/sessions",
        "DELETE, /web/api/authentication/sessions/x",
        "POST, /web/api/authentication/password",
        "POST, /web/api/authentication/logout",
    })
    void ownSecurity_withToken_isForbiddenAndOpenToTheSession(String method, String path) {
        assertProblem(server.as(token, method, path).send(), 403, "forbidden");
        assertThat(server.as(anna, method, path).send().statusCode()).isNotIn(401, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account", "/"})
    void page_withToken_isForbidden(String path) {
        assertThat(status(token, path)).isEqualTo(403);
    }

    @Test
    void token_inTheCookie_opensNothing() {
        for (String cookie : new String[] {"caretaker-session", "__Host-caretaker-session"}) {
            HttpResponse<String> answer = server.call("GET", ME)
                    .header("Cookie", cookie + "=" + token)
                    .send();
            assertProblem(answer, 401, "unauthorized");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ctk_", "ctk_x", "CTK_", "Bearer"})
    void token_madeUp_opensNothing(String word) {
        assertProblem(server.as(word, "GET", ME).send(), 401, "unauthorized");
        assertProblem(server.as(token + "x", "GET", ME).send(), 401, "unauthorized");
    }

    @Test
    void token_pastItsEnd_isDead() {
        server.clock().advance(Duration.ofDays(1).minusSeconds(1));
        assertThat(status(token, LOGS)).isEqualTo(200);
        server.clock().advance(Duration.ofSeconds(1));

        assertProblem(server.as(token, "GET", LOGS).send(), 401, "unauthorized");
    }

    @Test
    void owner_whenDisabled_losesSessionAndTokenAtOnce() {
        changeAnna("\"enabled\":false,\"permissions\":[\"LOGS\",\"BACKUPS\"]");

        assertThat(status(anna, ME)).isEqualTo(401);
        assertThat(status(token, ME)).isEqualTo(401);
    }

    @Test
    void owner_whenDeleted_losesSessionAndTokenAtOnce() {
        server.as(admin, "DELETE", "/web/api/users/anna").send();

        assertThat(status(anna, ME)).isEqualTo(401);
        assertThat(status(token, ME)).isEqualTo(401);
    }

    @Test
    void owner_whenDemoted_losesTheSessionAndTheTokenThePermissionAtOnce() {
        assertThat(status(token, LOGS)).isEqualTo(200);

        changeAnna("\"enabled\":true,\"permissions\":[\"BACKUPS\"]");

        assertThat(status(anna, ME)).isEqualTo(401);
        assertThat(status(token, LOGS)).isEqualTo(403);
        assertThat(status(token, ME)).isEqualTo(200);
    }

    @Test
    void owner_whenPromoted_leavesTheTokenAsItIs() {
        changeAnna("\"enabled\":true,\"permissions\":[\"LOGS\",\"BACKUPS\",\"USERS\"]");

        assertThat(status(anna, "/web/api/users")).isEqualTo(200);
        assertThat(status(token, "/web/api/users")).isEqualTo(403);
    }

    @Test
    void token_fromOutsideTheAllowedNetworks_opensNothing() {
        HttpResponse<String> saved = server.as(admin, "PUT", "/web/api/settings/login-restrictions")
                .header("If-Match", "*")
                .header("X-Forwarded-For", "192.0.2.1")
                .json(SettingsSamples.loginRestrictions("\"allowedNetworks\":[\"192.0.2.0/24\"]"))
                .send();
        assertThat(saved.statusCode()).isEqualTo(200);

        assertProblem(
                server.as(token, "GET", LOGS)
                        .header("X-Forwarded-For", "203.0.113.9")
                        .send(),
                401,
                "unauthorized");
        assertThat(server.as(token, "GET", LOGS)
                        .header("X-Forwarded-For", "192.0.2.9")
                        .send()
                        .statusCode())
                .isEqualTo(200);
    }
}
