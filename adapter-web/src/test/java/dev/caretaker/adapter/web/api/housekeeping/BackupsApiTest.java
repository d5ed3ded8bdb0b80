package dev.caretaker.adapter.web.api.housekeeping;

import static dev.caretaker.adapter.web.problem.Problems.assertBadRequestNaming;
import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.application.housekeeping.backup.BackupFolderException.Trouble;
import dev.caretaker.application.housekeeping.backup.BackupStorage;
import dev.caretaker.application.inmemory.InMemoryBackupStorage;
import dev.caretaker.application.inmemory.InMemoryInstallationData;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackupsApiTest {

    private static final String BACKUPS = "/web/api/backups";
    private static final String RETENTION = BACKUPS + "/retention";

    @AutoClose
    private final RunningServer server = RunningServer.start();

    private String token = "";

    @BeforeEach
    void signIn() {
        token = server.token("admin");
    }

    private HttpResponse<String> send(String method, String path) {
        return server.as(token, method, path).send();
    }

    private HttpResponse<String> send(String method, String path, String body) {
        return server.as(token, method, path).json(body).send();
    }

    private String take() {
        HttpResponse<String> answer = send("POST", BACKUPS);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        server.clock().advance(Duration.ofMinutes(1));
        return RunningServer.json(answer).get("id").textValue();
    }

    private JsonNode plan() {
        HttpResponse<String> answer = send("GET", RETENTION + "/plan");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningServer.json(answer);
    }

    private HttpResponse<String> run(JsonNode plan) {
        return send("POST", RETENTION + "/run", "{\"planId\":" + plan.get("planId") + "}");
    }

    private JsonNode list() {
        return RunningServer.json(send("GET", BACKUPS));
    }

    @Test
    void take_backup_isListedAndDownloadedAsItIs() {
        server.bean(InMemoryInstallationData.class).store("everything");

        String id = take();

        JsonNode backup = list().get(0);
        assertThat(backup.get("id").textValue()).isEqualTo(id);
        assertThat(backup.get("createdAt").textValue()).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(backup.get("origin").textValue()).isEqualTo("MANUAL");
        assertThat(backup.get("state").textValue()).isEqualTo("COMPLETE");
        assertThat(backup.get("pinned").booleanValue()).isFalse();
        assertThat(backup.get("takenBy").textValue()).isEqualTo("admin");
        HttpResponse<String> file = send("GET", BACKUPS + "/" + id + "/content");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Length"))
                .contains(backup.get("sizeBytes").toString());
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains(id + ".backup");
        assertThat(file.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(file.headers().firstValue("Expires")).isEmpty();
        assertThat(file.body()).startsWith("PK").contains("manifest.properties");
        assertThat(RunningServer.json(send("POST", BACKUPS + "/" + id + "/verify"))
                        .get("intact")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void pin_backup_protectsItFromRemoval() {
        String id = take();

        HttpResponse<String> pinned = send("PUT", BACKUPS + "/" + id + "/pin", "{\"pinned\":true}");

        assertThat(RunningServer.json(pinned).get("pinned").booleanValue()).isTrue();
        assertProblem(send("DELETE", BACKUPS + "/" + id), 409, "backup-in-use");
        send("PUT", BACKUPS + "/" + id + "/pin", "{\"pinned\":false}");
        assertThat(send("DELETE", BACKUPS + "/" + id).statusCode()).isEqualTo(204);
        assertThat(list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}|pinned", "{\"pinned\":\"yes\"}|pinned", "{\"pinned\":true,\"more\":1}|more"})
    void pin_bodyThatIsWrong_namesTheProperty(String body, String property) {
        assertBadRequestNaming(send("PUT", BACKUPS + "/" + take() + "/pin", body), property);
    }

    @ParameterizedTest
    @ValueSource(strings = {"absent", "..%2F..%2Fetc", "%00", "a%0Ab"})
    void backupThatIsNotThere_isNotFound(String id) {
        assertProblem(send("GET", BACKUPS + "/" + id + "/content"), 404, "not-found");
        assertProblem(send("DELETE", BACKUPS + "/" + id), 404, "not-found");
        assertProblem(send("PUT", BACKUPS + "/" + id + "/pin", "{\"pinned\":true}"), 404, "not-found");
        assertProblem(send("POST", BACKUPS + "/" + id + "/verify"), 404, "not-found");
    }

    @Test
    void plan_moreThanTheRulesKeep_isRunExactly() {
        for (int i = 0; i < 5; i++) {
            take();
        }

        JsonNode plan = plan();

        assertThat(plan.get("backups").findValuesAsText("action"))
                .containsExactly("KEEP", "KEEP", "KEEP", "REMOVE", "REMOVE");
        JsonNode removed = plan.get("backups").get(4).get("reasons");
        assertThat(removed.findValuesAsText("rule")).containsExactly("LAST", "DAILY", "WEEKLY", "MONTHLY");
        assertThat(removed.get(1).get("finding").textValue()).isEqualTo("NEWER_IN_PERIOD");
        assertThat(removed.get(1).get("period").textValue()).isEqualTo("2026-03-02");
        assertThat(removed.get(1).get("message").textValue()).contains("daily", "2026-03-02");
        assertThat(plan.get("coverage").findValuesAsText("rule")).containsExactly("DAILY", "WEEKLY", "MONTHLY");
        HttpResponse<String> done = run(plan);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(RunningServer.json(done).get("counts").get("removed").intValue())
                .isEqualTo(2);
        assertThat(list()).hasSize(3);
    }

    @Test
    void run_worldThatHasChanged_isAConflictThatSaysWhatChanged() {
        for (int i = 0; i < 5; i++) {
            take();
        }
        JsonNode plan = plan();
        String oldest = plan.get("backups").get(4).get("id").textValue();
        send("PUT", BACKUPS + "/" + oldest + "/pin", "{\"pinned\":true}");
        String added = take();

        JsonNode problem = assertProblem(run(plan), 409, "stale-plan");

        assertThat(problem.get("detail").textValue()).contains(oldest + " was pinned,", added + " was added");
        assertThat(list()).hasSize(6);
        JsonNode unknown =
                assertProblem(send("POST", RETENTION + "/run", "{\"planId\":\"unheard-of\"}"), 409, "stale-plan");
        assertThat(unknown.get("detail").textValue()).contains("shown too long ago");
    }

    @Test
    void fileDeletedByHand_isMissingAndOutOfThePlan() {
        String id = take();
        take();
        JsonNode plan = plan();
        server.bean(BackupStorage.class).remove(id);

        assertThat(list().get(1).get("state").textValue()).isEqualTo("MISSING");
        JsonNode gone = assertProblem(send("GET", BACKUPS + "/" + id + "/content"), 404, "not-found");
        assertThat(gone.get("detail").textValue()).contains("its file is not in the backup folder");
        assertThat(plan().get("backups")).hasSize(1);
        assertThat(assertProblem(run(plan), 409, "stale-plan").get("detail").textValue())
                .contains(id + " has gone");
        assertThat(send("DELETE", BACKUPS + "/" + id).statusCode()).isEqualTo(204);
    }

    @Test
    void pin_backupWhoseFileHasGone_tellsTheStateThatTheListTells() {
        String id = take();
        server.bean(BackupStorage.class).remove(id);

        for (boolean pinned : new boolean[] {true, false}) {
            HttpResponse<String> answer = send("PUT", BACKUPS + "/" + id + "/pin", "{\"pinned\":" + pinned + "}");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(RunningServer.json(answer)).isEqualTo(list().get(0));
            assertThat(RunningServer.json(answer).get("state").textValue()).isEqualTo("MISSING");
        }
        server.bean(InMemoryBackupStorage.class).rehearse(Optional.of(Trouble.MISSING));
        HttpResponse<String> outOfReach = send("PUT", BACKUPS + "/" + id + "/pin", "{\"pinned\":true}");
        assertThat(RunningServer.json(outOfReach)).isEqualTo(list().get(0));
    }

    @Test
    void preview_otherRules_showsTheirPlanAndStoresNothing() {
        for (int i = 0; i < 3; i++) {
            take();
        }
        String path = "/web/api/settings/backup-retention";
        String values = send("GET", path).body().replace("\"keepLast\":3", "\"keepLast\":1");

        JsonNode preview = RunningServer.json(send("POST", path + "/preview", values));

        assertThat(preview.get("changedFields").get(0).textValue()).isEqualTo("keepLast");
        assertThat(preview.get("plan").get("backups").findValuesAsText("action"))
                .containsExactly("KEEP", "REMOVE", "REMOVE");
        assertThat(preview.get("plan").get("exceedsHold").booleanValue()).isTrue();
        assertThat(preview.has("logs")).isFalse();
        assertThat(plan().get("backups").findValuesAsText("action")).containsOnly("KEEP");
    }

    @Test
    void jobs_tellWhatWasDone() {
        take();
        run(plan());

        JsonNode runs = RunningServer.json(send("GET", "/web/api/jobs"));

        assertThat(runs.findValuesAsText("kind")).containsExactly("backup-retention", "backup");
        assertThat(runs.findValuesAsText("outcome")).containsOnly("DONE");
        assertThat(runs.findValuesAsText("startedBy")).containsOnly("admin");
        assertThat(runs.get(1).get("plannedAt").isNull()).isTrue();
        assertThat(runs.get(1).get("endedAt").textValue()).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(runs.get(1).get("counts").get("taken").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /web/api/backups, BACKUPS",
        "POST, /web/api/backups, BACKUPS",
        "GET, /web/api/backups/x/content, BACKUPS",
        "DELETE, /web/api/backups/x, BACKUPS",
        "POST, /web/api/backups/x/verify, BACKUPS",
        "GET, /web/api/backups/retention/plan, BACKUPS",
        "POST, /web/api/backups/retention/run, BACKUPS",
        "POST, /web/api/logs/cleanup/run, LOGS",
        "GET, /web/api/logs/audit/export, LOGS",
        "GET, /web/api/jobs, LOGS",
        "GET, /web/api/jobs/x, LOGS",
    })
    void callWithoutThePermission_isForbidden(String method, String path, String permission) {
        server.addUser("with", Set.of(permission), false);
        server.addUser("without", Set.of("USERS"), false);

        assertProblem(server.as(server.token("without"), method, path).send(), 403, "forbidden");
        assertProblem(server.call(method, path).json("{}").send(), 401, "unauthorized");
        assertThat(server.as(server.token("with"), method, path).send().statusCode())
                .isNotIn(401, 403, 500);
    }
}
