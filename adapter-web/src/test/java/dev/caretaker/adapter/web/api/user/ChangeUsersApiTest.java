package dev.caretaker.adapter.web.api.user;

import static dev.caretaker.adapter.web.problem.Problems.assertBadRequestNaming;
import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static dev.caretaker.adapter.web.problem.Problems.refusedFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeUsersApiTest extends UsersApiFixture {

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
    void delete_basedOnOldVersion_isStaleAndDeletesNothing() {
        server.addUser("anna", Set.of(), false);
        String tag = get(USERS + "/anna").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> changed = change("anna", profile("Anna", true, ""));

        HttpResponse<String> overtaken = delete("anna", tag);

        assertThat(assertProblem(overtaken, 412, "stale").get("detail").textValue())
                .startsWith("admin saved a change on ");
        assertProblem(delete("anna", "\"x\""), 412, "stale");
        assertProblem(delete("nobody", tag), 404, "not-found");
        assertThat(get(USERS + "/anna").body()).contains("\"displayName\":\"Anna\"");
        assertThat(server.rows("audit")).noneMatch(row -> row.action().equals("user-deleted"));
        assertThat(delete("anna", changed.headers().firstValue("ETag").orElseThrow())
                        .statusCode())
                .isEqualTo(204);
        assertThat(get(USERS + "/anna").statusCode()).isEqualTo(404);
    }

    @Test
    void delete_basedOnAnyVersion_isDone() {
        server.addUser("anna", Set.of(), false);
        server.addUser("berta", Set.of(), false);

        assertThat(delete("anna", "*").statusCode()).isEqualTo(204);
        assertThat(server.as(admin, "DELETE", USERS + "/berta").send().statusCode())
                .isEqualTo(204);
    }

    private HttpResponse<String> delete(String user, String ifMatch) {
        return server.as(admin, "DELETE", USERS + "/" + user)
                .header("If-Match", ifMatch)
                .send();
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
