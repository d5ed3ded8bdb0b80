package dev.caretaker.adapter.web.api.housekeeping;

import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import dev.caretaker.application.housekeeping.backup.BackupFolderException.Trouble;
import dev.caretaker.application.inmemory.InMemoryBackupStorage;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A folder of backups that is full, read-only or gone: each is said in plain words, here and there, and nothing is lost. */
class BackupTroublesTest {

    private static final String BACKUPS = "/web/api/backups";

    @AutoClose
    private final RunningServer server = RunningServer.start();

    private Visitor admin = new Visitor(server);
    private String token = "";

    @BeforeEach
    void signIn() {
        token = server.token("admin");
        admin = Visitor.signedIn(server, "admin");
        admin.open("/backups");
    }

    private HttpResponse<String> send(String method, String path) {
        return server.as(token, method, path).send();
    }

    private void rehearse(Optional<Trouble> trouble) {
        server.bean(InMemoryBackupStorage.class).rehearse(trouble);
    }

    @ParameterizedTest
    @CsvSource({
        "FULL,507,backup-folder-full,Free space on the disk",
        "NOT_WRITABLE,503,backup-folder-not-writable,Give the user of the server the right to",
        "MISSING,503,backup-folder-missing,mount its disk again"
    })
    void take_folderInTrouble_saysWhatToDoAndGoesOnByItself(Trouble trouble, int status, String code, String advice) {
        send("POST", BACKUPS);
        rehearse(Optional.of(trouble));

        JsonNode problem = assertProblem(send("POST", BACKUPS), status, code);
        HttpResponse<String> page = admin.submit("/backups", Map.of());

        assertThat(problem.get("detail").textValue()).contains(advice);
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains(problem.get("detail").textValue());
        JsonNode run = RunningServer.json(send("GET", "/web/api/jobs")).get(0);
        assertThat(run.get("outcome").textValue()).isEqualTo("FAILED");
        assertThat(run.get("reason").textValue()).isEqualTo(code);
        assertThat(run.get("message").textValue()).contains(advice);

        rehearse(Optional.empty());
        assertThat(RunningServer.json(send("GET", BACKUPS))).hasSize(1);
        assertThat(send("POST", BACKUPS).statusCode()).isEqualTo(201);
        assertThat(RunningServer.json(send("GET", BACKUPS))).hasSize(2);
    }

    @Test
    void folderMissing_listsStayAndEverythingElseSaysWhy() {
        String id = RunningServer.json(send("POST", BACKUPS)).get("id").textValue();
        rehearse(Optional.of(Trouble.MISSING));

        JsonNode listed = RunningServer.json(send("GET", BACKUPS));
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).get("state").textValue()).isEqualTo("MISSING");
        HttpResponse<String> page = admin.open("/backups");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(id, "The backup folder is not there", "mount its disk again", "Out of reach")
                .doesNotContain("planId", "Its file has gone", id + "/delete");
        for (String path : List.of("/" + id + "/content", "/retention/plan")) {
            assertProblem(send("GET", BACKUPS + path), 503, "backup-folder-missing");
        }
        for (String path : List.of("/backups/" + id + "/delete", "/backups/" + id + "/verify", "/backups/removal")) {
            HttpResponse<String> refused = admin.submit(path, Map.of("planId", ""));
            assertThat(refused.statusCode()).as(path).isEqualTo(503);
            assertThat(refused.body()).as(path).contains(id, "mount its disk again", "Not done: Backups");
        }
        assertProblem(send("DELETE", BACKUPS + "/" + id), 503, "backup-folder-missing");

        rehearse(Optional.empty());
        assertThat(RunningServer.json(send("GET", BACKUPS)).get(0).get("state").textValue())
                .isEqualTo("COMPLETE");
        assertThat(admin.open("/backups").body())
                .contains("planId")
                .doesNotContain("Out of reach", "the backups that the server knows of");
    }

    @Test
    void delete_fileThatCannotBeRemoved_staysAndSaysSo() {
        String id = RunningServer.json(send("POST", BACKUPS)).get("id").textValue();
        rehearse(Optional.of(Trouble.NOT_WRITABLE));

        assertProblem(send("DELETE", BACKUPS + "/" + id), 409, "backup-not-removed");
        HttpResponse<String> page = admin.submit("/backups/" + id + "/delete", Map.of());

        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body()).contains("The file system refused to remove the file of this backup");
        JsonNode backup = RunningServer.json(send("GET", BACKUPS)).get(0);
        assertThat(backup.get("state").textValue()).isEqualTo("COMPLETE");
    }
}
