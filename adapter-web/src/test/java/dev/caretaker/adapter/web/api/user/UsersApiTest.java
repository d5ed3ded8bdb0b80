package dev.caretaker.adapter.web.api.user;

import static dev.caretaker.adapter.web.problem.Problems.assertBadRequestNaming;
import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static dev.caretaker.adapter.web.problem.Problems.refusedFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.domain.access.TemporaryPassword;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsersApiTest {

    private static final String USERS = "/web/api/users";

    private final RunningServer server = RunningServer.start();
    private String admin = "";

    @BeforeEach
    void signIn() {
        admin = server.token("admin");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path) {
        return server.as(admin, "GET", path).send();
    }

    private HttpResponse<String> create(String body) {
        return server.as(admin, "POST", USERS).json(body).send();
    }

    private HttpResponse<String> change(String name, String body) {
        return server.as(admin, "PUT", USERS + "/" + name).json(body).send();
    }

    private static String profile(String displayName, boolean enabled, String permissions) {
        return "{\"displayName\":\"" + displayName + "\",\"enabled\":" + enabled + ",\"permissions\":[" + permissions
                + "],\"apiDocs\":false}";
    }

    private static JsonNode done(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return RunningServer.json(answer);
    }

    @Test
    void create_nameAlone_isEnabledWithoutPermissionsAndWithAOneTimePassword() {
        HttpResponse<String> answer = create("{\"username\":\"anna\"}");

        JsonNode anna = done(201, answer);
        String password = anna.path("initialPassword").textValue();
        assertThat(Instant.parse(anna.path("initialPasswordExpiresAt").textValue()))
                .isEqualTo(TemporaryPassword.expiry(server.clock().instant()));
        assertThat(answer.headers().firstValue("Location")).contains("/web/api/users/anna");
        assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(RunningServer.json(server.login("anna", password))
                        .get("status")
                        .textValue())
                .isEqualTo("PASSWORD_CHANGE_REQUIRED");
        assertThat(get(USERS + "/anna").body())
                .isEqualTo("{\"username\":\"anna\",\"displayName\":\"\",\"enabled\":true,\"permissions\":[],"
                        + "\"apiDocs\":false}");
    }

    @Test
    void create_withPassword_answersNoneAndLetsThemIn() {
        JsonNode anna = done(
                201,
                create("{\"username\":\"Änna Ö\",\"displayName\":\"Anna\",\"enabled\":true,\"permissions\":[\"LOGS\"],"
                        + "\"apiDocs\":true,\"password\":\"" + RunningServer.PASSWORD + "\"}"));

        assertThat(anna.has("initialPassword")).isFalse();
        assertThat(anna.has("initialPasswordExpiresAt")).isFalse();
        assertThat(anna.get("apiDocs").booleanValue()).isTrue();
        assertThat(server.token("änna ö")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ünal Ö", "a@b.example", "o'neil", "a+b", "名前", "-_.x"})
    void location_ofAnyName_leadsToTheUser(String name) {
        HttpResponse<String> created = create("{\"username\":\"" + name + "\"}");

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String location = created.headers().firstValue("Location").orElseThrow();
        assertThat(done(200, get(location)).get("username").textValue()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "%2F",
                "%2F..%2Fadmin",
                "a%2Fb",
                "%00",
                "%EF%BF%BD",
                "%C3%28",
                "%25",
                "..%5Cadmin",
                "%20",
                "a%0Ab",
                ";x=1",
                "%3Cscript%3E",
            })
    void unknownName_encodedInAnyWay_isNotFound(String encoded) {
        assertProblem(get(USERS + "/" + encoded), 404, "not-found");
        assertProblem(server.as(admin, "DELETE", USERS + "/" + encoded).send(), 404, "not-found");
        assertProblem(change(encoded, profile("x", true, "")), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|username",
                "{\"username\":[\"a\"]}|username",
                "{\"username\":7}|username",
                "{\"username\":null}|username",
                "{\"username\":\"a\",\"displayName\":[\"b\"]}|displayName",
                "{\"username\":\"a\",\"enabled\":\"true\"}|enabled",
                "{\"username\":\"a\",\"permissions\":\"LOGS\"}|permissions",
                "{\"username\":\"a\",\"permissions\":[[\"LOGS\"]]}|permissions",
                "{\"username\":\"a\",\"permissions\":[null]}|permissions",
                "{\"username\":\"a\",\"apiDocs\":1}|apiDocs",
                "{\"username\":\"a\",\"password\":[\"b\"]}|password",
                "{\"username\":\"a\",\"version\":1}|version",
                "{\"username\":\"a\",\"username\":\"b\"}|username",
            })
    void create_missingWrongOrUnknownProperty_isNamed(String body, String property) {
        assertBadRequestNaming(create(body), property);
        assertThat(get(USERS).headers().firstValue("X-Total-Count")).contains("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"displayName\":\"a\",\"permissions\":[],\"apiDocs\":true}|enabled",
                "{\"displayName\":\"a\",\"enabled\":true,\"apiDocs\":true}|permissions",
                "{\"displayName\":\"a\",\"enabled\":true,\"permissions\":[]}|apiDocs",
                "{\"enabled\":true,\"permissions\":[],\"apiDocs\":true}|displayName",
                "{\"displayName\":\"a\",\"enabled\":true,\"permissions\":[],\"apiDocs\":true,\"password\":\"x\"}|password",
            })
    void change_missingOrUnknownProperty_isNamed(String body, String property) {
        assertBadRequestNaming(change("admin", body), property);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"ADMIN\"",
                "\" a d m i n \"",
                "\"ＡＤＭＩＮ\"",
                "\"<b>x</b>\"",
                "\"a\\nb\"",
                "\"a\\u0000b\"",
                "\"system\"",
                "\"\""
            })
    void create_takenOrUnreadableName_isRefusedByItsField(String name) {
        assertThat(refusedFields(create("{\"username\":" + name + "}"))).containsExactly("username");
    }

    @Test
    void create_everythingWrong_namesEveryFieldAtOnce() {
        String long300 = "x".repeat(300);

        assertThat(refusedFields(create("{\"username\":\"" + long300 + "\",\"displayName\":\"" + long300
                        + "\",\"permissions\":[\"NOPE\",\"nope\"],\"password\":\"short\"}")))
                .containsExactly("username", "displayName", "permissions", "permissions", "password");
        assertThat(refusedFields(create("{\"username\":\"a\",\"displayName\":\"<i>\"}")))
                .containsExactly("displayName");
    }

    @Test
    void change_readAndSentBack_changesNothing() {
        server.addUser("anna", Set.of("LOGS"), false);
        HttpResponse<String> read = get(USERS + "/ANNA");

        HttpResponse<String> changed = change("anna", read.body());

        assertThat(changed.body()).isEqualTo(read.body());
        assertThat(changed.headers().firstValue("ETag"))
                .isEqualTo(read.headers().firstValue("ETag"));
    }

    @Test
    void change_basedOnOldVersion_isStaleAndChangesNothing() {
        server.addUser("anna", Set.of(), false);
        String tag = get(USERS + "/anna").headers().firstValue("ETag").orElseThrow();
        assertThat(change("anna", profile("Anna", true, "")).statusCode()).isEqualTo(200);

        for (String old : new String[] {tag, "\"x\"", "\"999\""}) {
            HttpResponse<String> answer = server.as(admin, "PUT", USERS + "/anna")
                    .header("If-Match", old)
                    .json(profile("Other", true, ""))
                    .send();
            assertProblem(answer, 412, "stale");
        }
        HttpResponse<String> overtaken = server.as(admin, "PUT", USERS + "/anna")
                .header("If-Match", tag)
                .json(profile("Other", true, ""))
                .send();
        assertThat(assertProblem(overtaken, 412, "stale").get("detail").textValue())
                .startsWith("admin saved a change on ");
        assertThat(get(USERS + "/anna").body()).contains("\"displayName\":\"Anna\"");
        assertThat(server.as(admin, "PUT", USERS + "/anna")
                        .header("If-Match", "*")
                        .json(profile("Other", true, ""))
                        .send()
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void change_anotherName_isRefused() {
        server.addUser("anna", Set.of(), false);
        String body = profile("x", true, "").replace("{", "{\"username\":\"berta\",");

        assertThat(refusedFields(change("anna", body))).containsExactly("username");
    }

    @Test
    void giving_whatOneDoesNotHold_isForbiddenAndNamesIt() {
        server.addUser("uwe", Set.of("USERS"), false);
        server.addUser("anna", Set.of(), false);
        String uwe = server.token("uwe");

        for (String name : new String[] {"anna", "uwe"}) {
            JsonNode problem = assertProblem(
                    server.as(uwe, "PUT", USERS + "/" + name)
                            .json(profile("x", true, "\"USERS\",\"SETTINGS\""))
                            .send(),
                    403,
                    "beyond-permissions");
            assertThat(problem.findValuesAsText("field")).containsExactly("permissions");
        }
        for (String call : new String[] {"DELETE /admin", "POST /admin/password-reset"}) {
            String[] parts = call.split(" ");
            assertProblem(server.as(uwe, parts[0], USERS + parts[1]).send(), 403, "beyond-permissions");
        }
        assertThat(get(USERS + "/anna").body()).contains("\"permissions\":[]");
    }

    @Test
    void lastAdministrator_cannotBeDeletedDisabledOrDemoted() {
        assertProblem(server.as(admin, "DELETE", USERS + "/admin").send(), 409, "last-administrator");
        assertProblem(change("admin", profile("x", false, "\"SETTINGS\",\"USERS\"")), 409, "last-administrator");
        assertProblem(change("admin", profile("x", true, "\"USERS\"")), 409, "last-administrator");
    }

    @Test
    void delete_thenShow_isNotFound() {
        server.addUser("anna", Set.of(), false);

        assertThat(server.as(admin, "DELETE", USERS + "/anna").send().statusCode())
                .isEqualTo(204);

        assertProblem(get(USERS + "/anna"), 404, "not-found");
    }

    @Test
    void passwordReset_withoutOne_answersAOneTimePasswordAndEndsSessions() {
        server.addUser("anna", Set.of(), false);
        String annas = server.token("anna");

        JsonNode anna = done(
                200, server.as(admin, "POST", USERS + "/anna/password-reset").send());

        assertProblem(server.as(annas, "GET", "/web/api/authentication/me").send(), 401, "unauthorized");
        String password = anna.get("initialPassword").textValue();
        assertThat(server.login("anna", password).body()).contains("PASSWORD_CHANGE_REQUIRED");
    }

    @Test
    void passwordReset_withOne_isHeldAgainstTheRulesAndNeverAnswered() {
        server.addUser("anna", Set.of(), false);
        String reset = USERS + "/anna/password-reset";

        assertThat(refusedFields(server.as(admin, "POST", reset)
                        .json("{\"password\":\"short\"}")
                        .send()))
                .containsExactly("password");
        assertBadRequestNaming(
                server.as(admin, "POST", reset).json("{\"password\":[]}").send(), "password");
        HttpResponse<String> answer = server.as(admin, "POST", reset)
                .json("{\"password\":\"Another-Harbour-77-Gate\"}")
                .send();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("Harbour", "initialPassword");
        assertThat(refusedFields(server.as(admin, "POST", USERS + "/admin/password-reset")
                        .send()))
                .containsExactly("password");
    }
}
