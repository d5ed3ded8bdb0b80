package dev.caretaker.adapter.web.api;

import static dev.caretaker.adapter.web.problem.Problems.assertBadRequestNaming;
import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static dev.caretaker.adapter.web.problem.Problems.refusedFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.application.settings.ManageSettings;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsApiTest extends SettingsOverRest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "backup-retention   | \"keepDaily\":\"unlimited\",\"schedule\":\"\"",
                "login-restrictions | \"allowedNetworks\":[\"127.0.0.0/8\",\"::1/128\"],\"maxFailedAttempts\":7",
                "password-rules     | \"minLength\":16,\"rejectCommon\":false",
                "log-cleanup        | \"schedule\":\"15 4 * * *\"",
            })
    void section_isReadSavedResetAndRestored(String section, String changes) {
        String path = "/web/api/settings/" + section;
        String defaults = read(path);
        String changed = SettingsSamples.changed(defaults, changes);

        HttpResponse<String> saved = put(path, "\"0\"", changed);
        HttpResponse<String> reset = server.as(token, "DELETE", path).send();
        HttpResponse<String> restored =
                server.as(token, "POST", path + "/revisions/1/restore").json("").send();

        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(saved.body()).isEqualTo(changed);
        assertThat(etag(saved)).isEqualTo("\"1\"");
        assertThat(reset.body()).isEqualTo(defaults);
        assertThat(etag(reset)).isEqualTo("\"2\"");
        assertThat(restored.body()).isEqualTo(changed);
        assertThat(etag(restored)).isEqualTo("\"3\"");
        assertThat(read(path)).isEqualTo(changed);
    }

    @Test
    void everySection_sentBackAsRead_isSavedUnchanged() {
        server.bean(ManageSettings.class).catalogue().sections().forEach(section -> {
            String path = "/web/api/settings/" + section.id();
            String read = read(path);

            HttpResponse<String> saved = put(path, "\"0\"", read);

            assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
            assertThat(saved.body()).isEqualTo(read);
            assertThat(server.as(token, "POST", path + "/preview")
                            .json(read)
                            .send()
                            .body())
                    .contains("\"changedFields\":[]");
        });
    }

    @Test
    void defaults_areThoseOfTheContract() {
        Map<String, String> contract = Map.of(
                "login-restrictions",
                SettingsSamples.loginRestrictions(""),
                "password-rules",
                "{\"minLength\":12,\"minUppercase\":0,\"minLowercase\":0,\"minDigits\":0,\"minSpecial\":0,\"history\":0,"
                        + "\"maxAgeDays\":0,\"minAgeHours\":0,\"rejectCommon\":true,\"rejectContextWords\":true,"
                        + "\"minStrength\":0}",
                "backup-retention",
                "{\"enabled\":true,\"keepLast\":3,\"keepHourly\":0,\"keepDaily\":13,\"keepWeekly\":8,\"keepMonthly\":11,"
                        + "\"keepYearly\":0,\"keepWithinDays\":0,\"maxTotalSizeMib\":0,\"minimumKept\":1,"
                        + "\"holdAbovePercent\":50,\"timeZone\":\"Europe/Berlin\",\"schedule\":\"0 3 * * *\"}",
                "log-cleanup",
                "{\"schedule\":\"30 3 * * *\",\"types\":["
                        + "{\"type\":\"audit\",\"maxAgeDays\":365,\"maxSizeMib\":\"unlimited\"},"
                        + "{\"type\":\"login\",\"maxAgeDays\":90,\"maxSizeMib\":500},"
                        + "{\"type\":\"jobs\",\"maxAgeDays\":30,\"maxSizeMib\":100},"
                        + "{\"type\":\"api\",\"maxAgeDays\":30,\"maxSizeMib\":500}]}");

        contract.forEach((section, values) -> assertThat(RunningServer.json(
                        server.as(token, "GET", "/web/api/settings/" + section).send()))
                .isEqualTo(SettingsSamples.object(values)));
    }

    @Test
    void put_breakingSeveralRules_namesAllOfThem() {
        HttpResponse<String> answer = put(
                RULES, "\"0\"", changedRules("\"minLength\":7,\"history\":25,\"minStrength\":99999999999999999999"));

        assertThat(refusedFields(answer)).containsExactly("minLength", "history", "minStrength");
        assertThat(read(RULES)).contains("\"minLength\":12");
    }

    @Test
    void put_codesOfSevenDigits_areRefusedWithWhatIsAllowed() {
        String path = "/web/api/settings/two-factor";
        String body = SettingsSamples.changed(read(path), "\"digits\":7");

        assertThat(put(path, "\"0\"", body).body()).contains("not-a-choice", "Choose one of: 6, 8.");
    }

    @Test
    void put_withoutSomeProperties_namesThem() {
        HttpResponse<String> answer = put(RULES, "\"0\"", "{\"minLength\":16}");

        assertThat(refusedFields(answer)).contains("history", "rejectCommon").doesNotContain("minLength");
    }

    @Test
    void put_tableRowBelowItsFloor_namesTheCell() {
        String path = "/web/api/settings/log-cleanup";
        String body = read(path).replace("\"maxAgeDays\":365", "\"maxAgeDays\":30");

        assertThat(refusedFields(put(path, "\"0\"", body))).containsExactly("types[0].maxAgeDays");
    }

    @Test
    void put_longNote_isRefused() {
        String note = "n".repeat(501);

        assertThat(refusedFields(put(RULES + "?note=" + note, "\"0\"", changedRules("\"minLength\":20"))))
                .containsExactly("note");
    }

    @Test
    void preview_tellsChangesAndStoresNothing() {
        HttpResponse<String> answer = server.as(token, "POST", RULES + "/preview")
                .json(changedRules("\"minLength\":20"))
                .send();
        HttpResponse<String> refused = server.as(token, "POST", RULES + "/preview")
                .json(changedRules("\"minLength\":2"))
                .send();

        assertThat(RunningServer.json(answer).get("changedFields").get(0).textValue())
                .isEqualTo("minLength");
        assertThat(refusedFields(refused)).containsExactly("minLength");
        assertThat(read(RULES)).contains("\"minLength\":12");
    }

    @Test
    void preview_afterASave_comparesWithWhatIsStored() {
        put(RULES, "\"0\"", changedRules("\"minLength\":20"));

        HttpResponse<String> answer = server.as(token, "POST", RULES + "/preview")
                .json(changedRules("\"minLength\":21"))
                .send();

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(RunningServer.json(answer).get("changedFields")).hasSize(1);
    }

    @Test
    void revisions_tellWhoChangedWhatFromWhere() {
        put(RULES + "?note=because", "\"0\"", changedRules("\"minLength\":20,\"history\":3"));

        JsonNode revision = RunningServer.json(
                        server.as(token, "GET", RULES + "/revisions").send())
                .get(0);

        assertThat(revision.get("number").intValue()).isEqualTo(1);
        assertThat(revision.get("by").textValue()).isEqualTo("admin");
        assertThat(revision.get("from").textValue()).isEqualTo("127.0.0.1");
        assertThat(revision.get("note").textValue()).isEqualTo("because");
        assertThat(revision.get("at").textValue()).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(revision.get("changedFields"))
                .extracting(JsonNode::textValue)
                .isEqualTo(List.of("minLength", "history"));
    }

    @Test
    void compare_tellsWhatDiffers() {
        put(RULES, "\"0\"", changedRules("\"minLength\":20"));

        JsonNode lines = RunningServer.json(server.as(token, "GET", RULES + "/revisions/compare?left=0&right=1")
                .send());

        assertThat(lines).hasSize(11);
        assertThat(lines.get(0).toString())
                .isEqualTo("{\"field\":\"minLength\",\"left\":\"12\",\"right\":\"20\",\"differs\":true}");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /web/api/settings/unheard-of",
        "PUT, /web/api/settings/unheard-of",
        "DELETE, /web/api/settings/unheard-of",
        "POST, /web/api/settings/unheard-of/preview",
        "GET, /web/api/settings/unheard-of/revisions",
        "GET, /web/api/settings/unheard-of/revisions/compare?left=0&right=0",
        "POST, /web/api/settings/unheard-of/revisions/0/restore",
        "POST, /web/api/settings/password-rules/revisions/7/restore",
        "POST, /web/api/settings/password-rules/revisions/-1/restore",
        "GET, /web/api/settings/password-rules/revisions/compare?left=0&right=7",
        "GET, /web/api/settings/PASSWORD-RULES",
        "GET, /web/api/settings/password-rules%00",
        "GET, /web/api/settings/..%2Fpassword-rules",
    })
    void unknownSectionOrRevision_isNotFound(String method, String path) {
        assertProblem(
                server.as(token, method, path)
                        .header("If-Match", "\"0\"")
                        .json("{}")
                        .send(),
                404,
                "not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /revisions/compare?left=a&right=0, left",
        "GET, /revisions/compare?left=0&right=99999999999999999999, right",
        "GET, /revisions/compare?left=0, right",
        "GET, /revisions/compare?left=0&left=1&right=0, left",
        "POST, /revisions/abc/restore, number",
        "PUT, ?note=a&note=b, note",
    })
    void malformedParameter_isNamed(String method, String path, String parameter) {
        HttpResponse<String> answer = server.as(token, method, RULES + path)
                .header("If-Match", "\"0\"")
                .json("{}")
                .send();

        assertBadRequestNaming(answer, parameter);
    }
}
