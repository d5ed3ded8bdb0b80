package dev.caretaker.adapter.web.page.jobs;

import static dev.caretaker.adapter.web.problem.Problems.refusedFields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import dev.caretaker.application.Actor;
import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.housekeeping.JobResult;
import dev.caretaker.application.housekeeping.JobRun;
import dev.caretaker.application.housekeeping.RunJobs;
import dev.caretaker.application.housekeeping.backup.BackupFolderException;
import dev.caretaker.application.housekeeping.backup.BackupFolderException.Trouble;
import dev.caretaker.application.inmemory.InMemoryBackupStorage;
import dev.caretaker.application.inmemory.InMemoryJobStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class JobPagesTest {

    @AutoClose
    private final RunningServer server = RunningServer.start();

    private void takeBackups(int count) {
        for (int i = 0; i < count; i++) {
            server.bean(RunJobs.class).takeBackup(Actor.system());
        }
    }

    @Test
    void page_showsEveryJobAndEveryRun() {
        server.bean(RunJobs.class).dailyIfDue(JobKind.CREDENTIAL_EXPIRY, () -> JobResult.done(Map.of("warned", 2L)));
        server.clock().advance(Duration.ofDays(1));
        server.bean(RunJobs.class).dailyIfDue(JobKind.CREDENTIAL_EXPIRY, () -> JobResult.done(Map.of("warned", 2L)));
        takeBackups(50);
        Visitor admin = Visitor.signedIn(server, "admin");

        String first = admin.open("/jobs").body();
        String second = admin.open("/jobs?page=2").body();

        assertThat(first)
                .contains("Log clean-up", "Removal follows each scheduled backup.", "1 backup taken")
                .contains("href=\"/backups\">Run it by hand", "href=\"/jobs?page&#x3D;2\"")
                .doesNotContain("2 warnings written");
        assertThat(second)
                .contains("2 warnings written", "href=\"/jobs?page&#x3D;1\"")
                .doesNotContain("page&#x3D;3");
        assertThat(admin.open("/jobs?page=-7").statusCode()).isEqualTo(200);
    }

    @Test
    void page_jobThatFailed_saysWhenItIsTriedAgain() {
        RunJobs jobs = server.bean(RunJobs.class);
        jobs.dailyIfDue(JobKind.CREDENTIAL_EXPIRY, () -> JobResult.done(Map.of()));
        server.clock().advance(Duration.ofDays(1));
        for (int minutes = 1; minutes <= 4; minutes *= 4) {
            assertThatThrownBy(() -> jobs.dailyIfDue(JobKind.CREDENTIAL_EXPIRY, () -> {
                        throw new IllegalStateException("no luck");
                    }))
                    .hasMessage("no luck");
            server.clock().advance(Duration.ofMinutes(minutes));
        }

        String page = Visitor.signedIn(server, "admin").open("/jobs").body();

        assertThat(page).contains("Warning of credentials is tried again ", ", after 2 failed runs.");
    }

    @Test
    void page_backupByHandThatFailed_promisesNoOtherTry() {
        RunJobs jobs = server.bean(RunJobs.class);
        jobs.backUpIfDue();
        InMemoryBackupStorage folder = server.bean(InMemoryBackupStorage.class);
        folder.rehearse(Optional.of(Trouble.FULL));
        assertThatThrownBy(() -> jobs.takeBackup(Actor.system())).isInstanceOf(BackupFolderException.class);
        folder.rehearse(Optional.empty());

        String page = Visitor.signedIn(server, "admin").open("/jobs").body();

        assertThat(page)
                .contains("The next backup is taken ", "no room for another backup")
                .doesNotContain("tried again");
    }

    @Test
    void page_isForThoseWhoseJobsTheyAre() {
        server.addUser("users", Set.of("USERS"), false);
        server.addUser("logs", Set.of("LOGS"), false);

        assertThat(Visitor.signedIn(server, "users").open("/jobs").statusCode()).isEqualTo(403);
        assertThat(Visitor.signedIn(server, "logs").open("/jobs").body())
                .contains("href=\"/logs\">Run it by hand")
                .doesNotContain("href=\"/backups\">Run it by hand");
    }

    @Test
    void runs_overRest_comeInPages() {
        takeBackups(3);
        String token = server.token("admin");

        JsonNode last = RunningServer.json(
                server.as(token, "GET", "/web/api/jobs?page=1&size=2").send());

        assertThat(last).hasSize(1);
        assertThat(refusedFields(
                        server.as(token, "GET", "/web/api/jobs?size=501").send()))
                .containsExactly("size");
    }

    @Test
    void heldRun_behindAnyNumberOfOthers_isStillShown() {
        var jobs = server.bean(InMemoryJobStore.class);
        var run = JobRun.started("held", JobKind.LOG_CLEANUP, Optional.empty(), jobs.now(), "system");
        jobs.claim(run, Optional.empty(), Duration.ofMinutes(1));
        jobs.finish(run.ended(jobs.now(), JobResult.held("clock-jump", Map.of())), Optional.empty());
        takeBackups(120);

        String page = Visitor.signedIn(server, "admin").open("/logs").body();

        assertThat(page).contains("The clean-up of the logs is held", "badge-locked\">Held");
    }
}
