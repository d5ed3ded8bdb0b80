package dev.caretaker.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.caretaker.application.Actor;
import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.housekeeping.JobResult;
import dev.caretaker.application.housekeeping.JobRun;
import dev.caretaker.application.housekeeping.JobStore;
import dev.caretaker.application.housekeeping.backup.BackupStorage;
import dev.caretaker.application.housekeeping.backup.BackupStorage.Written;
import dev.caretaker.application.housekeeping.backup.BackupStore;
import dev.caretaker.application.housekeeping.backup.StoredBackup;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.domain.backup.Backup.Origin;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Backups, logs and what removes them, as an administrator walks through them. */
class HousekeepingIT extends AdministratorWalk {

    /** One backup a day for two months, and before that one a month for a year. */
    private void seed() {
        Instant now = Instant.now();
        JobStore jobs = browsers.bean(JobStore.class);
        JobRun seeding = JobRun.started("seeding", JobKind.BACKUP, Optional.empty(), now, "system");
        jobs.claim(seeding, Optional.empty(), Duration.ofMinutes(1));
        for (int day = 1; day <= 60; day++) {
            store(now.minus(day, ChronoUnit.DAYS));
        }
        for (int month = 3; month <= 14; month++) {
            store(now.minus(30L * month, ChronoUnit.DAYS));
        }
        jobs.finish(seeding.ended(now, JobResult.done(Map.of())), Optional.empty());
    }

    private void store(Instant at) {
        String id = "seeded-" + at.getEpochSecond();
        BackupStore rows = browsers.bean(BackupStore.class);
        rows.begin(StoredBackup.begun(id, at, Origin.SCHEDULED, "system"), "seeding");
        Written written = browsers.bean(BackupStorage.class).write(id, out -> out.write(new byte[50_000]));
        rows.complete(id, written.sizeBytes(), written.sha256(), Optional.of("seeding"));
    }

    private Locator button(String name) {
        return page.locator("main button, main a.btn")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
    }

    private Locator notice() {
        return page.locator("main [role=status]").first();
    }

    @Test
    void backup_isTakenVerifiedPinnedAndDeleted() {
        page.navigate("/backups");
        button("Take a backup now").click();
        assertThat(notice()).hasText("The backup is taken.");
        Locator row = page.locator(".backup-rows tbody tr");
        assertThat(row).containsText("Kept: among the newest that always stay.");

        button("Verify").click();
        assertThat(notice()).containsText("exactly what was written");
        button("Pin").click();
        assertThat(row).containsText("Kept: pinned.");
        button("Unpin").click();
        assertThat(notice()).containsText("not pinned any more");

        button("Delete").click();
        assertThat(page.locator("main h1")).hasText("Delete this backup?");
        button("Delete backup").click();
        assertThat(notice()).hasText("The backup is deleted.");
        assertThat(page.locator("main")).containsText("No backups yet");
        assertThat(page.locator("main .outcome").first()).containsText("1 backup taken");
    }

    @Test
    void plan_isSeenBeforeItIsSavedAndThenRun() {
        seed();
        page.navigate("/settings/general");
        for (String rule : new String[] {"keepDaily", "keepWeekly"}) {
            page.locator("#backup-retention-" + rule).fill("3");
        }
        page.locator("#backup-retention")
                .getByText("Preview", new Locator.GetByTextOptions().setExact(false))
                .click();

        Locator preview = page.locator("#backup-retention-preview");
        assertThat(preview).isFocused();
        assertThat(preview).containsText("72 backups");
        assertThat(preview).containsText("The removal takes 5");
        assertThat(preview.locator("svg .timeline-kept").first()).isVisible();
        assertThat(preview.locator("svg .timeline-goes").first()).isVisible();
        assertThat(page.locator("#backup-retention-keepDaily")).hasValue("3");
        assertThat(page.locator("#backup-retention")).containsText("Never changed");

        page.locator("#backup-retention-keepDaily").press("Enter");
        assertThat(page.locator("#backup-retention [role=status]")).containsText("Saved");

        page.navigate("/backups");
        assertThat(page.locator(".backup-rows .badge-goes").first()).hasText("Remove");
        button("Run removal now").click();
        assertThat(notice()).containsText("what no rule keeps is removed");
        assertThat(page.locator("main")).containsText("The removal takes nothing.");
        assertThat(page.locator("main .outcome").first()).containsText("backups removed");
    }

    @Test
    void log_isFilteredFollowedVerifiedAndCleanedUp() {
        page.navigate("/logs");
        page.locator("main h2 a", new Page.LocatorOptions().setHasText("Audit")).click();
        page.getByLabel("Text in action or details").fill("password-change");
        page.getByLabel("Outcome").selectOption("SUCCESS");
        button("Filter").click();
        assertThat(page.locator(".log-rows tbody tr")).hasCount(1);
        assertThat(page.locator(".log-rows tbody tr")).containsText("password-change");

        button("Show all").click();
        button("Follow").click();
        browsers.bean(EventLog.class).audit(Actor.system(), "just-now", Outcome.SUCCESS, Map.of());
        assertThat(page.locator(".log-rows tbody tr").first()).containsText("just-now");

        button("Verify").click();
        assertThat(notice()).containsText("Complete from entry 1 to entry ");

        page.navigate("/logs");
        button("Clean up now").click();
        assertThat(page.locator("main")).containsText("Audit: Nothing");
        page.locator("main form button[type=submit]").click();
        assertThat(notice()).hasText("The logs are cleaned up.");
        assertThat(page.locator("main .outcome").first()).containsText("Nothing to remove");
        page.navigate("/settings/logs");
        assertThat(page.locator("#log-cleanup")).containsText("The last run ended ");
    }
}
