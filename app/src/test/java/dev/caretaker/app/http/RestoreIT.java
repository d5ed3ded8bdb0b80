package dev.caretaker.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup of a running server becomes a server of its own, with everything in it. */
class RestoreIT {

    private static final String PASSWORD = "Trusty-Lighthouse-42-Harbour";
    private static final String RULES = "/web/api/settings/password-rules";

    @TempDir
    Path directory;

    private Path original() {
        return directory.resolve("original");
    }

    private Path backup() throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.ready(original())) {
            Client client = new Client(server.port());
            String initial = Files.readString(original().resolve("initial-admin-password"))
                    .strip();
            HttpResponse<String> half = client.login("admin", initial);
            client.changePassword(Client.property(half, "challenge").orElseThrow(), PASSWORD);
            String rules = client.get(RULES).body().replace("\"minLength\":12", "\"minLength\":14");
            assertThat(client.send("PUT", RULES, rules).statusCode()).isEqualTo(200);
            HttpResponse<String> taken = client.send("POST", "/web/api/backups", "");
            assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
            server.terminate();
            assertThat(server.exitStatus()).isZero();
        }
        try (Stream<Path> files = Files.list(original().resolve("backups"))) {
            return files.findFirst().orElseThrow();
        }
    }

    private String restore(Path file, Path into, int expectedStatus) throws IOException, InterruptedException {
        try (ServerProcess restore = ServerProcess.launch(into, Map.of(), "restore", file.toString())) {
            int status = restore.exitStatus();
            String output = restore.output();
            assertThat(status).as(output).isEqualTo(expectedStatus);
            assertThat(output).doesNotContain("Exception", "\tat ");
            return output;
        }
    }

    @Test
    void restore_intoAnEmptyFolder_bringsBackUsersAndSettings() throws Exception {
        Path file = backup();
        Path fresh = directory.resolve("fresh");
        Path used = Files.createDirectories(directory.resolve("used"));
        Files.writeString(used.resolve("notes"), "of somebody");
        assertThat(restore(file, used, 1)).contains("is not empty, it holds: notes.", "Move the rest away");

        Path goesOn = Files.copy(file, directory.resolve("goes-on"));
        Files.writeString(goesOn, "more", StandardOpenOption.APPEND);
        assertThat(restore(goesOn, fresh, 1))
                .contains("is not a whole backup", "bytes are missing or were added", "take another one");

        String told = restore(file, fresh, 0);
        assertThat(told)
                .contains(
                        "Restored the backup of",
                        "master key",
                        fresh.resolve("master.key").toString());
        Files.copy(original().resolve("master.key"), fresh.resolve("master.key"));

        try (ServerProcess server = ServerProcess.ready(fresh)) {
            Client client = new Client(server.port());
            assertThat(Client.property(client.login("admin", PASSWORD), "status"))
                    .contains("SIGNED_IN");
            assertThat(client.get(RULES).body()).contains("\"minLength\":14");
            assertThat(client.get("/web/api/logs/audit").body()).contains("settings-change");
            assertThat(fresh.resolve("initial-admin-password")).doesNotExist();
            assertThat(client.get("/web/api/backups").body())
                    .contains("MISSING", "\"sizeBytes\":" + Files.size(file))
                    .doesNotContain("RUNNING");
            Files.copy(file, fresh.resolve("backups").resolve(file.getFileName()));
            assertThat(client.get("/web/api/backups").body()).contains("COMPLETE");
            String id = String.valueOf(file.getFileName()).replace(".backup", "");
            assertThat(client.send("POST", "/web/api/backups/" + id + "/verify", "")
                            .body())
                    .contains("true");
        }
        assertThat(restore(file, fresh, 1)).contains("Cannot start: The database is not empty");
    }

    @Test
    void restore_whatIsNoBackup_isARefusalAndLeavesTheFolderEmpty() throws Exception {
        Path text = Files.writeString(directory.resolve("text"), "not a backup");
        Path fresh = directory.resolve("fresh");

        assertThat(restore(text, fresh, 1)).contains("is not a whole backup");
        assertThat(restore(directory.resolve("absent"), fresh, 1)).contains("does not exist");

        try (Stream<Path> files = Files.list(fresh)) {
            assertThat(files).isEmpty();
        }
    }
}
