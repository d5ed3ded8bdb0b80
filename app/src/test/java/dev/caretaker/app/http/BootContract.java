package dev.caretaker.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.housekeeping.JobRun;
import dev.caretaker.application.housekeeping.JobRun.Outcome;
import dev.caretaker.application.housekeeping.JobStore;
import dev.caretaker.application.housekeeping.RunJobs;
import dev.caretaker.application.housekeeping.backup.BackupStore;
import dev.caretaker.application.housekeeping.backup.KeepBackups;
import dev.caretaker.application.housekeeping.backup.StoredBackup;
import dev.caretaker.application.housekeeping.backup.StoredBackup.State;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.backup.Backup.Origin;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server does on every database it supports. */
abstract class BootContract {

    private static final String PASSWORD = "Trusty-Lighthouse-42-Harbour";
    private static final String RULES = "/web/api/settings/password-rules";

    @TempDir
    Path directory;

    /** The properties that choose an empty database. */
    abstract Map<String, Object> database();

    private Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(database());
        properties.put("caretaker.data-dir", directory.toString());
        properties.put("caretaker.port", -1);
        properties.put("caretaker.public-url", "http://localhost:8080");
        return properties;
    }

    /** What is found after the next start of what a killed server left. */
    record LeftOver(Outcome run, List<State> backups, boolean halfAFile) {}

    /** A server is killed while it takes a backup. */
    LeftOver leftOver() throws IOException {
        Map<String, Object> properties = properties();
        Path half = directory.resolve("backups/left.backup.part");
        try (ApplicationContext killed = ApplicationContext.run(properties)) {
            assertThat(killed.getBean(RunJobs.class).held()).isEmpty(); // from here on it gives up no run any more
            JobRun run = JobRun.started("left", JobKind.BACKUP, Optional.empty(), Instant.now(), "anna");
            assertThat(killed.getBean(JobStore.class).claim(run, Optional.empty(), Duration.ofHours(1)))
                    .isTrue();
            StoredBackup begun = StoredBackup.begun("left", Instant.now(), Origin.MANUAL, "anna");
            killed.getBean(BackupStore.class).begin(begun, "left");
            assertThat(killed.getBean(KeepBackups.class).list()).hasSize(1);
            Files.writeString(half, "half");
        }
        try (ApplicationContext next = ApplicationContext.run(properties)) {
            JobRun run = next.getBean(RunJobs.class).runs(0, 1).get(0);
            List<State> states = next.getBean(KeepBackups.class).list().stream()
                    .map(StoredBackup::state)
                    .toList();
            return new LeftOver(run.result().outcome(), states, Files.exists(half));
        }
    }

    private EmbeddedServer start(Map<String, Object> properties) {
        return ApplicationContext.run(EmbeddedServer.class, properties);
    }

    private Path initialPassword() {
        return directory.resolve("initial-admin-password");
    }

    private Client signedIn(EmbeddedServer server) throws IOException {
        Client client = new Client(server.getPort());
        HttpResponse<String> half =
                client.login("admin", Files.readString(initialPassword()).strip());
        client.changePassword(Client.property(half, "challenge").orElseThrow(), PASSWORD);
        return client;
    }

    @Test
    void firstStart_leavesThePasswordToTheOperatorAloneAndForcesAChange() throws IOException {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (EmbeddedServer server = start(properties())) {
            System.setOut(console);
            String password = Files.readString(initialPassword()).strip();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(initialPassword())))
                    .isEqualTo("rw-------");
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .contains(initialPassword().toString())
                    .doesNotContain(password);

            Client client = new Client(server.getPort());
            HttpResponse<String> half = client.login("admin", password);
            assertThat(Client.property(half, "status")).contains("PASSWORD_CHANGE_REQUIRED");
            assertThat(client.get("/web/api/authentication/me").statusCode()).isEqualTo(401);

            HttpResponse<String> in =
                    client.changePassword(Client.property(half, "challenge").orElseThrow(), PASSWORD);

            assertThat(Client.property(in, "status")).contains("SIGNED_IN");
            assertThat(client.get("/web/api/authentication/me").body())
                    .contains("\"SETTINGS\"", "\"USERS\"", "\"BACKUPS\"", "\"LOGS\"");
            assertThat(initialPassword()).doesNotExist();
            assertThat(client.login("admin", password).statusCode()).isEqualTo(401);
        } finally {
            System.setOut(console);
        }
    }

    @Test
    void restart_keepsEverythingAndCreatesNobody() throws IOException {
        Map<String, Object> properties = properties();
        Client before;
        try (EmbeddedServer server = start(properties)) {
            before = signedIn(server);
            String rules = before.get(RULES).body().replace("\"minLength\":12", "\"minLength\":14");
            assertThat(before.send("PUT", RULES, rules).statusCode()).isEqualTo(200);
        }
        try (EmbeddedServer server = start(properties)) {
            Client client = new Client(server.getPort());

            assertThat(client.login("admin", PASSWORD).statusCode()).isEqualTo(200);
            assertThat(client.get(RULES).body()).contains("\"minLength\":14");
            assertThat(client.get("/web/api/logs/login").body()).contains("\"outcome\":\"SUCCESS\"");
            assertThat(client.get("/web/api/authentication/sessions").body().split("\"id\""))
                    .hasSize(3);
            assertThat(initialPassword()).doesNotExist();
        }
    }

    @Test
    void deletedAdministrator_isNeverCreatedAgain() throws IOException {
        Map<String, Object> properties = properties();
        try (EmbeddedServer server = start(properties)) {
            signedIn(server);
            UserStore users = server.getApplicationContext().getBean(UserStore.class);
            User admin = users.find(AccountName.of("admin")).orElseThrow();
            Profile successor = new Profile("other", "", true, admin.permissions(), false);
            users.create(new User("id-of-other", successor, Optional.empty(), 0));
            assertThat(users.delete(admin.id())).isEqualTo(UserStore.Outcome.DONE);
        }
        try (EmbeddedServer server = start(properties)) {
            assertThat(new Client(server.getPort()).login("admin", PASSWORD).statusCode())
                    .isEqualTo(401);
            assertThat(initialPassword()).doesNotExist();
        }
    }

    @Test
    void givenPassword_isUsedAndNoFileIsWritten() {
        Map<String, Object> properties = properties();
        properties.put("caretaker.admin-password", PASSWORD);
        try (EmbeddedServer server = start(properties)) {
            assertThat(initialPassword()).doesNotExist();
            assertThat(Client.property(new Client(server.getPort()).login("admin", PASSWORD), "status"))
                    .contains("PASSWORD_CHANGE_REQUIRED");
        }
    }

    @Test
    void strangeValues_areNeverAFailureOfTheServer() throws IOException {
        try (EmbeddedServer server = start(properties())) {
            Client client = signedIn(server);
            String rules = client.get(RULES).body().replace("\"minLength\":12", "\"minLength\":13");
            List<List<String>> calls = List.of(
                    List.of("PUT", RULES + "?note=%00", rules),
                    List.of("DELETE", RULES + "?note=%00", ""),
                    List.of("GET", RULES + "/revisions/compare?left=0&right=9223372036854775807", ""),
                    List.of("GET", "/web/api/settings/%00", ""),
                    List.of("GET", "/web/api/logs/login?text=%00", ""),
                    List.of("GET", "/web/api/logs/login?user=%00%25", ""),
                    List.of("GET", "/web/api/logs/login?text=%5C%25_%27%22", ""),
                    List.of("GET", "/web/api/logs/login?from=-1000000000-01-01T00:00:00Z", ""),
                    List.of("GET", "/web/api/logs/login?to=%2B1000000000-12-31T23:59:59Z", ""),
                    List.of("GET", "/web/api/logs/login?page=1000000&size=500", ""),
                    List.of("DELETE", "/web/api/authentication/sessions/%00", ""),
                    List.of("DELETE", "/web/api/users/%00/sessions/%00", ""),
                    List.of("DELETE", "/web/api/users/admin/sessions/%00", ""),
                    List.of("POST", "/web/api/users/a%00b/unlock", ""),
                    List.of(
                            "POST",
                            "/web/api/authentication/login",
                            "{\"username\":\"\\u0000\\ud800\",\"password\":\"x\"}"),
                    List.of(
                            "POST",
                            "/web/api/authentication/password",
                            "{\"challenge\":\"\\u0000\",\"newPassword\":\"x\"}"));

            assertThat(calls).allSatisfy(call -> assertThat(
                            client.send(call.get(0), call.get(1), call.get(2)).statusCode())
                    .isLessThan(500));
        }
    }
}
