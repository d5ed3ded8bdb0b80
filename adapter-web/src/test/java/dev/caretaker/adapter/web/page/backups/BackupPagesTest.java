package dev.caretaker.adapter.web.page.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import dev.caretaker.application.Actor;
import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.housekeeping.JobResult;
import dev.caretaker.application.housekeeping.JobRun;
import dev.caretaker.application.housekeeping.RunJobs;
import dev.caretaker.application.housekeeping.backup.BackupStorage;
import dev.caretaker.application.inmemory.InMemoryJobStore;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackupPagesTest {

    private static final Pattern PLAN = Pattern.compile("name=\"planId\" value=\"([0-9a-f]{32})\"");

    @AutoClose
    private RunningServer server;

    private Visitor admin;

    @BeforeEach
    void start() {
        server = RunningServer.start();
        admin = Visitor.signedIn(server, "admin");
        admin.open("/backups");
    }

    private String take() {
        String id = server.bean(RunJobs.class).takeBackup(Actor.system()).id();
        server.clock().advance(Duration.ofMinutes(1));
        return id;
    }

    private static String planId(String page) {
        Matcher found = PLAN.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    private void held(String reason) {
        held(JobKind.BACKUP_RETENTION, reason);
    }

    private void held(JobKind kind, String reason) {
        var jobs = server.bean(InMemoryJobStore.class);
        JobRun run = JobRun.started(kind.code(), kind, Optional.empty(), jobs.now(), "system");
        jobs.claim(run, Optional.empty(), Duration.ofMinutes(1));
        jobs.finish(run.ended(jobs.now(), JobResult.held(reason, Map.of())), Optional.empty());
        server.clock().advance(Duration.ofSeconds(10));
    }

    @Test
    void page_withoutPermission_isForbidden() {
        server.addUser("reader", Set.of("LOGS", "SETTINGS"), false);

        assertThat(Visitor.signedIn(server, "reader").open("/backups").statusCode())
                .isEqualTo(403);
        HttpResponse<String> anonymous = new Visitor(server).open("/backups");
        assertThat(anonymous.statusCode()).isEqualTo(303);
        assertThat(location(anonymous)).isEqualTo("/login?returnTo=%2Fbackups");
    }

    @Test
    void take_backup_isListedWithThePlanBesideIt() {
        HttpResponse<String> answer = admin.submit("/backups", Map.of());

        assertThat(location(answer)).isEqualTo("/backups?done=taken");
        assertThat(admin.open("/backups?done=taken").body())
                .contains("The backup is taken.", "By hand, admin", "Keep", "Kept: among the newest backups.")
                .contains("1 backup, ", "Timeline of the backups: ", "1–1 of 1", "1 backup taken, ");
    }

    @Test
    void removal_ofThePlanShown_removesExactlyThat() {
        String oldest = take();
        String second = take();
        for (int i = 0; i < 3; i++) {
            take();
        }
        String page = admin.open("/backups").body();
        assertThat(page).contains("The daily rule keeps a newer backup of 2026-03-02.", "The removal takes 2 backups");

        HttpResponse<String> answer = admin.submit("/backups/removal", Map.of("planId", planId(page)));

        assertThat(location(answer)).isEqualTo("/backups?done=removed");
        assertThat(admin.open("/backups").body())
                .doesNotContain(oldest, second)
                .contains("3 backups, ", "2 backups removed");
    }

    @Test
    void removal_afterSomethingChanged_saysWhatAndRemovesNothing() {
        String oldest = take();
        for (int i = 0; i < 4; i++) {
            take();
        }
        String page = admin.open("/backups").body();
        String added = take();

        HttpResponse<String> answer = admin.submit("/backups/removal", Map.of("planId", planId(page)));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("backup " + added + " was added", oldest, "Not done: Backups");
        assertThat(planId(answer.body())).isNotEqualTo(planId(page));
    }

    @Test
    void pin_keepsABackupFromBeingDeleted() {
        String id = take();

        assertThat(location(admin.submit("/backups/" + id + "/pin", Map.of("pinned", "true"))))
                .isEqualTo("/backups?done=pinned");
        assertThat(admin.open("/backups").body()).contains("Pinned", "Kept: pinned.", "Unpin");
        HttpResponse<String> refused = admin.submit("/backups/" + id + "/delete", Map.of());
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("Unpin it first");

        assertThat(location(admin.submit("/backups/" + id + "/pin", Map.of("pinned", "false"))))
                .isEqualTo("/backups?done=unpinned");
    }

    @Test
    void delete_asksFirst() {
        String id = take();

        assertThat(admin.open("/backups/" + id + "/delete").body())
                .contains("Delete this backup?", "of 2 Mar 2026, 10:00 UTC");
        assertThat(location(admin.submit("/backups/" + id + "/delete", Map.of())))
                .isEqualTo("/backups?done=deleted");
        assertThat(admin.open("/backups").body()).doesNotContain(id).contains("No backups yet");
        assertThat(admin.open("/backups/" + id + "/delete").statusCode()).isEqualTo(404);
    }

    @Test
    void verify_ofAnIntactAndOfAMissingFile_tells() {
        String id = take();

        assertThat(location(admin.submit("/backups/" + id + "/verify", Map.of())))
                .isEqualTo("/backups?done=intact");

        server.bean(BackupStorage.class).remove(id);
        assertThat(admin.submit("/backups/" + id + "/verify", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(admin.open("/backups").body()).contains("Its file has gone");
    }

    @Test
    void heldRun_isShownOnEveryPageUntilItIsHandled() {
        server.addUser("setter", Set.of("SETTINGS"), false);
        server.addUser("reader", Set.of("USERS"), false);
        held("exceeds-hold");

        assertThat(admin.open("/account").body()).contains("The removal of backups is held", "Look at it");
        assertThat(Visitor.signedIn(server, "setter").open("/account").body())
                .contains("The removal of backups is held")
                .doesNotContain("Look at it");
        assertThat(Visitor.signedIn(server, "reader").open("/account").body())
                .doesNotContain("The removal of backups is held");

        String page = admin.open("/backups").body();
        admin.submit("/backups/removal", Map.of("planId", planId(page)));
        assertThat(admin.open("/account").body()).doesNotContain("The removal of backups is held");
    }

    @Test
    void runOfAnOldPlan_isNoReasonToWarn() {
        held("stale-plan");

        assertThat(admin.open("/account").body()).doesNotContain("is held");
    }

    @Test
    void heldRuns_areShownToWhoeverMayActAndToNobodyElse() {
        held(JobKind.BACKUP_RETENTION, "exceeds-hold");
        held(JobKind.LOG_CLEANUP, "clock-jump");
        String backups = "The removal of backups is held";
        String logs = "The clean-up of the logs is held";
        Map<String, Set<String>> told = Map.of(
                "BACKUPS", Set.of(backups), "LOGS", Set.of(logs), "SETTINGS", Set.of(backups, logs), "USERS", Set.of());

        told.forEach((permission, sentences) -> {
            String name = permission.toLowerCase(Locale.ROOT);
            server.addUser(name, Set.of(permission), false);
            String page = Visitor.signedIn(server, name).open("/account").body();
            assertThat(Stream.of(backups, logs).filter(page::contains))
                    .as(permission)
                    .containsExactlyInAnyOrderElementsOf(sentences);
        });
    }
}
