package dev.caretaker.adapter.web.page.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.Actor;
import dev.caretaker.application.settings.ChangeSet;
import dev.caretaker.application.settings.ChangeSet.Change;
import dev.caretaker.application.settings.SettingsStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsPagesTest extends SettingsPagesFixture {

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
    void lengthOfCodes_isChosenFromWhatIsAllowed() {
        assertThat(admin.open("/settings/two-factor").body())
                .contains("<option value=\"6\" selected>6 digits</option><option value=\"8\">8 digits</option>")
                .doesNotContain("6 to 8");

        assertThat(save("two-factor", Map.of("digits", "7")).body()).contains("Choose one of: 6, 8.");
    }

    @Test
    void logs_showsARowPerType() {
        String page = admin.open("/settings/logs").body();

        assertThat(page)
                .contains(
                        "Changes to settings, users and security. By age, kept for at least 90 days; a largest size can remove younger rows.",
                        "name=\"types[3].maxSizeMib\"",
                        "Keep for")
                .contains("name=\"types[0].type\" value=\"audit\"", "No rows yet", "1 row, 1 KiB");
    }

    @Test
    void unknownTab_is404() {
        assertThat(admin.open("/settings/nowhere").statusCode()).isEqualTo(404);
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
}
