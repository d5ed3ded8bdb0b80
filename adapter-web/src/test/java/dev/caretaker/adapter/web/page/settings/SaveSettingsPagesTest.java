package dev.caretaker.adapter.web.page.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SaveSettingsPagesTest extends SettingsPagesFixture {

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
}
