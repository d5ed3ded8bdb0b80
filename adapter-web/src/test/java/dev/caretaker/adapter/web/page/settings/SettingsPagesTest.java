package dev.caretaker.adapter.web.page.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import dev.caretaker.application.Actor;
import dev.caretaker.application.settings.ChangeSet;
import dev.caretaker.application.settings.ChangeSet.Change;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.SettingsStore;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettingsPagesTest {

    private static final String PASSWORDS = "/settings/sections/password-rules";

    private RunningServer server;
    private Visitor admin;
    private ManageSettings settings;

    @BeforeEach
    void start() {
        server = RunningServer.start();
        settings = server.bean(ManageSettings.class);
        admin = Visitor.signedIn(server, "admin");
        admin.open("/settings/general");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** The form of a section as it is stored, as a browser would send it: no unticked boxes. */
    private Map<String, String> form(String section) {
        Map<String, String> form = new LinkedHashMap<>(settings.view(section).text());
        form.values().removeIf(value -> value.equals("false"));
        form.replaceAll((name, value) -> value.equals("true") ? "true" : value);
        form.put("version", Long.toString(settings.view(section).version()));
        form.put("note", "");
        return form;
    }

    private HttpResponse<String> save(String section, Map<String, String> changes) {
        Map<String, String> form = form(section);
        form.putAll(changes);
        return admin.submit("/settings/sections/" + section, form);
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    @Test
    void first_leadsToGeneral() {
        assertThat(location(admin.open("/settings"))).isEqualTo("/settings/general");
    }

    @Test
    void general_showsEveryFieldWithLabelRangeAndDefault() {
        String page = admin.open("/settings/general").body();

        assertThat(page)
                .contains(
                        "<title>General – Settings · SCEP Server</title>",
                        "Automatic removal of backups",
                        "Login restrictions",
                        "Password rules",
                        "Minimum length",
                        "8 to 128",
                        "Every day at 03:00.",
                        "You are connected from 127.0.0.1.",
                        "of the most common passwords are effective",
                        "<option value=\"Europe/Berlin\">")
                .contains("aria-current=\"page\">General");
        for (var section : List.of("backup-retention", "login-restrictions", "password-rules")) {
            settings.view(section).text().keySet().forEach(path -> assertThat(page)
                    .contains("name=\"" + path + "\""));
        }
    }

    @Test
    void general_showsSectionsOfTheHost() {
        assertThat(admin.open("/settings/general").body())
                .contains("Greetings of the host", "Warm and friendly", ">Cool<", "Guests at once", "How visitors are");
    }

    @Test
    void logs_showsARowPerType() {
        String page = admin.open("/settings/logs").body();

        assertThat(page)
                .contains("Changes to settings, users and security.", "name=\"types[3].maxSizeMib\"", "Keep for")
                .contains("name=\"types[0].type\" value=\"audit\"", "No rows yet", "1 row, 1 KiB");
    }

    @Test
    void unknownTab_is404() {
        assertThat(admin.open("/settings/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void save_goesBackToTheCardAndSaysSo() {
        HttpResponse<String> answer = save("password-rules", Map.of("minLength", "20", "note", "as agreed"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer))
                .startsWith("/settings/general?")
                .contains("section=password-rules", "done=saved")
                .endsWith("#password-rules");
        String page = admin.open("/settings/general?section=password-rules&done=saved")
                .body();
        assertThat(page).contains("Saved. It is in force from now on.", "role=\"status\"", "Changed by admin");
        assertThat(page).contains("Default: 12 characters");
        assertThat(settings.view("password-rules").text()).containsEntry("minLength", "20");
        assertThat(settings.revisions("password-rules").get(0).note()).hasValue("as agreed");
    }

    @Test
    void save_withoutAChange_saysThatNothingWasSaved() {
        assertThat(location(save("password-rules", Map.of()))).contains("done=unchanged");
        assertThat(settings.revisions("password-rules")).isEmpty();
    }

    @Test
    void save_withUntickedBox_switchesOff() {
        Map<String, String> form = form("password-rules");
        form.remove("rejectCommon");

        assertThat(admin.submit(PASSWORDS, form).statusCode()).isEqualTo(303);
        assertThat(settings.view("password-rules").text()).containsEntry("rejectCommon", "false");
    }

    @Test
    void save_ofTable_keepsEveryRow() {
        assertThat(save("log-cleanup", Map.of("types[1].maxAgeDays", "unlimited"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(settings.view("log-cleanup").text()).containsEntry("types[1].maxAgeDays", "unlimited");
    }

    @Test
    void save_refused_keepsWhatWasTypedAndPutsMessagesBesideFields() {
        HttpResponse<String> answer = save(
                "password-rules",
                Map.of("minLength", "4", "history", "<script>x</script>", "minDigits", " 3", "note", "why & how"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("value=\"4\"", "&lt;script&gt;x&lt;/script&gt;", "value=\" 3\"", "why &amp; how")
                .contains("id=\"password-rules-minLength-error\"", "Enter a number from 8 to 128.")
                .contains("href=\"#password-rules-history\"", "aria-invalid=\"true\"", "role=\"alert\"")
                .contains("<title>Not saved: General – Settings")
                .doesNotContain("<script>x");
        assertThat(settings.revisions("password-rules")).isEmpty();
    }

    @Test
    void save_refusedRuleBetweenFields_standsBesideItsField() {
        HttpResponse<String> answer =
                save("login-restrictions", Map.of("lockoutMinutes", "30", "maxLockoutMinutes", "5"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("The longest lock-out cannot be shorter than the first one (30 minutes).")
                .contains("id=\"login-restrictions-maxLockoutMinutes-error\"");
    }

    @Test
    void save_refusedCell_standsBesideTheCell() {
        HttpResponse<String> answer = save("log-cleanup", Map.of("types[0].maxAgeDays", "5"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("id=\"log-cleanup-types-0-maxAgeDays-error\"", "at least 90 days", "Audit – Keep for");
    }

    @Test
    void save_tooLongANote_isRefusedBesideIt() {
        HttpResponse<String> answer = save("password-rules", Map.of("minLength", "20", "note", "x".repeat(501)));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("password-rules-note-error", "at most 500 characters", "x".repeat(501));
    }

    @Test
    void save_ofUnknownField_isRefused() {
        assertThat(save("password-rules", Map.of("surprise", "1")).statusCode()).isEqualTo(422);
    }

    @Test
    void save_thatShutsOut_namesTheAddress() {
        HttpResponse<String> answer = save("login-restrictions", Map.of("allowedNetworks", "192.0.2.0/24"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("do not contain your own address (127.0.0.1)");
    }

    @Test
    void save_overtaken_showsBothAndLetsSaveKnowingly() {
        Map<String, String> mine = form("password-rules");
        mine.put("minLength", "30");
        save("password-rules", Map.of("minLength", "20"));

        HttpResponse<String> answer = admin.submit(PASSWORDS, mine);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("Somebody saved this in between", "admin", "Replace revision 1 with my values")
                .contains("<td>30 characters</td><td>20 characters</td>", "value=\"30\"", "Stored now:");
        assertThat(settings.view("password-rules").text()).containsEntry("minLength", "20");

        mine.put("version", "1");
        assertThat(admin.submit(PASSWORDS, mine).statusCode()).isEqualTo(303);
        assertThat(settings.view("password-rules").text()).containsEntry("minLength", "30");
    }

    @Test
    void save_withoutVersion_isOvertakenRatherThanBlind() {
        Map<String, String> form = form("password-rules");
        form.put("version", "");
        form.put("minLength", "30");

        assertThat(admin.submit(PASSWORDS, form).statusCode()).isEqualTo(409);
    }

    @Test
    void save_ofUnknownSection_is404() {
        assertThat(admin.submit("/settings/sections/nowhere", Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void reset_putsDefaultsBack() {
        save("password-rules", Map.of("minLength", "20"));

        HttpResponse<String> answer = admin.submit(PASSWORDS + "/reset", Map.of("version", "1"));

        assertThat(location(answer)).contains("done=reset");
        assertThat(settings.view("password-rules").text()).containsEntry("minLength", "12");
    }

    @Test
    void reset_overtaken_changesNothing() {
        save("password-rules", Map.of("minLength", "20"));

        assertThat(admin.submit(PASSWORDS + "/reset", Map.of("version", "0")).statusCode())
                .isEqualTo(409);
        assertThat(settings.view("password-rules").text()).containsEntry("minLength", "20");
    }

    @Test
    void deviation_fromAStandard_isSaid() {
        save("password-rules", Map.of("minDigits", "2", "maxAgeDays", "90"));

        assertThat(admin.open("/settings/general").body())
                .contains("advise against asking for kinds of characters", "advise against changing passwords by the");
    }

    @Test
    void brokenSection_isShownForRepair() {
        Map<String, String> text =
                new LinkedHashMap<>(settings.view("password-rules").text());
        text.put("minLength", "3");
        var change = new Change("password-rules", 0, text, List.of("minLength"));
        server.bean(SettingsStore.class)
                .save(new ChangeSet(List.of(change), Actor.system(), Instant.EPOCH, Optional.empty()), saved -> {});
        settings.refresh();

        assertThat(admin.open("/settings/general").body())
                .contains("What is stored breaks today’s rules", "Enter a number from 8 to 128.", "value=\"3\"");
        assertThat(save("password-rules", Map.of("minLength", "14")).statusCode())
                .isEqualTo(303);
    }

    @Test
    void history_listsRevisionsWithOldAndNewValues() {
        save("password-rules", Map.of("minLength", "20", "note", "<b>because</b>"));

        String page = admin.open("/settings/general/password-rules/history").body();

        assertThat(page)
                .contains("History of “Password rules”", "Revision 1", "In force", "127.0.0.1", "Minimum length")
                .contains("<del>12 characters</del>", "<ins>20 characters</ins>", "&lt;b&gt;because&lt;/b&gt;");
    }

    @Test
    void history_neverSaved_saysSo() {
        assertThat(admin.open("/settings/logs/log-cleanup/history").body()).contains("No changes yet");
    }

    @Test
    void history_underTheWrongTab_is404() {
        assertThat(admin.open("/settings/logs/password-rules/history").statusCode())
                .isEqualTo(404);
    }

    @Test
    void history_longOne_hasPages() {
        for (int length = 13; length < 36; length++) {
            save("password-rules", Map.of("minLength", Integer.toString(length)));
        }

        assertThat(admin.open("/settings/general/password-rules/history").body())
                .contains("Revision 23", "?page&#x3D;2")
                .doesNotContain("Revision 3<");
        assertThat(admin.open("/settings/general/password-rules/history?page=2").body())
                .contains("Revision 3<");
    }

    @Test
    void compare_marksWhatDiffers() {
        save("log-cleanup", Map.of("types[0].maxAgeDays", "400"));

        String page =
                admin.open("/settings/logs/log-cleanup/history?left=0&right=1").body();

        assertThat(page)
                .contains("Defaults beside Revision 1", "1 of 9 values differ.", "Audit – Keep for", "differs")
                .contains("<td>365 days</td><td>400 days</td>");
    }

    @Test
    void compare_withUnknownRevision_is404() {
        assertThat(admin.open("/settings/logs/log-cleanup/history?left=0&right=77")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void restore_makesANewRevision() {
        save("password-rules", Map.of("minLength", "20"));
        save("password-rules", Map.of("minLength", "30"));

        HttpResponse<String> answer = admin.submit(PASSWORDS + "/restore", Map.of("revision", "1", "version", "2"));

        assertThat(location(answer)).contains("done=restored");
        assertThat(settings.view("password-rules").text()).containsEntry("minLength", "20");
        assertThat(settings.view("password-rules").version()).isEqualTo(3);
    }

    @Test
    void restore_overtaken_changesNothingAndSaysSo() {
        save("password-rules", Map.of("minLength", "20"));
        save("password-rules", Map.of("minLength", "30"));

        HttpResponse<String> answer = admin.submit(PASSWORDS + "/restore", Map.of("revision", "1", "version", "1"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Somebody saved this section while you were looking");
        assertThat(settings.view("password-rules").text()).containsEntry("minLength", "30");
    }
}
