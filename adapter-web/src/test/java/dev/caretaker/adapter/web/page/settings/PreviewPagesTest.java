package dev.caretaker.adapter.web.page.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import dev.caretaker.application.Actor;
import dev.caretaker.application.housekeeping.RunJobs;
import dev.caretaker.application.housekeeping.backup.BackupFolderException.Trouble;
import dev.caretaker.application.inmemory.InMemoryBackupStorage;
import dev.caretaker.application.inmemory.InMemoryDiskSpace;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.Submission;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreviewPagesTest {

    private static final String RETENTION = "backup-retention";

    @AutoClose
    private RunningServer server;

    private Visitor admin;

    @BeforeEach
    void start() {
        server = RunningServer.start();
        admin = Visitor.signedIn(server, "admin");
        admin.open("/settings/general");
    }

    private ManageSettings settings() {
        return server.bean(ManageSettings.class);
    }

    private HttpResponse<String> preview(String section, Map<String, String> changes) {
        Map<String, String> form = new HashMap<>(settings().view(section).text());
        form.put("version", "0");
        form.putAll(changes);
        return admin.submit("/settings/sections/" + section + "/preview", form);
    }

    @Test
    void backups_withTypedValues_showThePlanAndStoreNothing() {
        for (int i = 0; i < 4; i++) {
            server.bean(RunJobs.class).takeBackup(Actor.system());
            server.clock().advance(Duration.ofMinutes(1));
        }

        HttpResponse<String> answer = preview(RETENTION, Map.of("keepLast", "2"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("With the values above", "The removal takes 2 backups", "Timeline of the backups: ")
                .contains("id=\"backup-retention-keepLast\"", "value=\"2\"");
        assertThat(settings().view(RETENTION).version()).isZero();
    }

    @Test
    void twoFactor_withTypedValues_showsWhomItMeetsAndUntilWhen() {
        admin.open("/settings/two-factor");

        String page = preview("two-factor", Map.of("requiredFor", "EVERYBODY", "graceHours", "24"))
                .body();

        assertThat(page)
                .contains(
                        "1 user has no app yet and would have to set one up.", "The first of them can sign in without")
                .contains("datetime=\"" + server.clock().instant().plus(Duration.ofHours(24)) + "\"");
        assertThat(preview("two-factor", Map.of()).body()).contains("Nobody has to set up an app");
        assertThat(settings().view("two-factor").version()).isZero();
    }

    @Test
    void logs_withTypedValues_showWhatWouldGo() {
        server.clock().advance(Duration.ofDays(3));
        admin = Visitor.signedIn(server, "admin");
        admin.open("/settings/logs");

        String page = preview("log-cleanup", Map.of("types[1].maxAgeDays", "1")).body();

        assertThat(page).contains("With the values above", "(1 by age, 0 by size)");
    }

    @Test
    void size_beyondTheDisk_isWarnedOfBesideItsFieldAndInThePreviewAndAllowed() {
        server.bean(InMemoryDiskSpace.class).resize(OptionalLong.of(2000L << 20));

        String page =
                preview("log-cleanup", Map.of("types[1].maxSizeMib", "2001")).body();
        assertThat(page)
                .contains("The Login log may grow to 2.0 GiB, but the disk that holds the database has 2.0 GiB in all")
                .containsOnlyOnce("Too large to limit anything: the disk that holds the database has 2.0 GiB in all.");
        assertThat(preview(RETENTION, Map.of("maxTotalSizeMib", "1073741824")).body())
                .contains("The backups may grow to 1,024.0 TiB, but the disk of the backup folder has 2.0 GiB in all")
                .contains("Too large to limit anything: the disk of the backup folder has 2.0 GiB in all.");
        assertThat(preview(RETENTION, Map.of("maxTotalSizeMib", "2000")).body()).doesNotContain("Too large");
    }

    @Test
    void preview_whileTheBackupFolderIsMissing_keepsWhatWasTypedAndSaysWhy() {
        server.bean(InMemoryBackupStorage.class).rehearse(Optional.of(Trouble.MISSING));

        HttpResponse<String> answer = preview(RETENTION, Map.of("keepLast", "27"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("What would be removed cannot be told", "value=\"27\"");
    }

    @Test
    void preview_ofValuesThatBreakARule_namesThem() {
        HttpResponse<String> answer = preview(RETENTION, Map.of("keepLast", "many"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("many").doesNotContain("With the values above");
    }

    @Test
    void preview_afterSomebodySaved_tells() {
        Map<String, String> text = new HashMap<>(settings().view(RETENTION).text());
        text.put("keepLast", "7");
        settings().save(new Submission(RETENTION, text, 0), Actor.system(), Optional.empty());

        HttpResponse<String> answer = preview(RETENTION, Map.of("keepLast", "2"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Somebody saved this in between");
    }
}
