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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsersApiTest extends UsersApiFixture {

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
    void delete_thenShow_isNotFound() {
        server.addUser("anna", Set.of(), false);

        assertThat(server.as(admin, "DELETE", USERS + "/anna").send().statusCode())
                .isEqualTo(204);

        assertProblem(get(USERS + "/anna"), 404, "not-found");
    }
}
