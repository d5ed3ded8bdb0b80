package dev.caretaker.adapter.web.page.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryPagesTest extends SettingsPagesFixture {

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
