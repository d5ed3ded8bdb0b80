package dev.caretaker.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of a real server, as they are and as somebody has changed them. */
class VerifyLogTest {

    private static final String INITIAL = "Initial-Password-Of-Operator-1";
    private static final String PASSWORD = "Trusty-Lighthouse-42-Harbour";

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final HttpClient client = HttpClient.newHttpClient();
    private List<String> rows = List.of();

    private Map<String, Object> properties() {
        return Map.of(
                "caretaker.data-dir",
                directory.toString(),
                "caretaker.admin-password",
                INITIAL,
                "caretaker.port",
                -1,
                "caretaker.public-url",
                "http://localhost:8080");
    }

    private int verify(List<String> lines) throws IOException {
        Path file = Files.write(directory.resolve("audit.ndjson"), lines);
        return run("verify-log", file.toString());
    }

    private int run(String... words) {
        printed.reset();
        return Commands.run(properties(), new PrintStream(printed, true, StandardCharsets.UTF_8), words);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @BeforeEach
    void export() throws IOException, InterruptedException {
        try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, properties())) {
            EventLog log = server.getApplicationContext().getBean(EventLog.class);
            for (String name : List.of("anna", "\u202eeva\n", "Zoë", "x".repeat(2000), "\ud83d\ude00")) {
                log.audit(Actor.system(), "greeted", Outcome.SUCCESS, Map.of("name", name, "k\"e\\y", ""));
            }
            String root = server.getURL() + "/web/api/";
            String half = send(root + "authentication/login", "", credentials(INITIAL));
            String challenge = half.replaceAll(".*\"challenge\":\"([^\"]+)\".*", "$1");
            String whole = send(
                    root + "authentication/password",
                    "",
                    "{\"challenge\":\"" + challenge + "\",\"newPassword\":\"" + PASSWORD + "\"}");
            String token = whole.replaceAll(".*\"accessToken\":\"([^\"]+)\".*", "$1");
            rows = send(root + "logs/audit/export", token, "").lines().toList();
        }
        assertThat(rows).hasSizeGreaterThan(6);
    }

    private static String credentials(String password) {
        return "{\"username\":\"admin\",\"password\":\"" + password + "\"}";
    }

    private String send(String address, String token, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        request.method(body.isEmpty() ? "GET" : "POST", HttpRequest.BodyPublishers.ofString(body));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** The export with one line changed, from 0. */
    private List<String> with(int line, String what, String by) {
        List<String> changed = new ArrayList<>(rows);
        changed.set(line, rows.get(line).replace(what, by));
        assertThat(changed).isNotEqualTo(rows);
        return changed;
    }

    @Test
    void export_untouched_isComplete() throws IOException {
        assertThat(verify(rows)).isZero();
        assertThat(printed())
                .contains("Complete from entry 1 to entry " + rows.size() + ", the newest on 20")
                .contains(": every row is as it was written");
    }

    @Test
    void export_ofWhichTheOldestRowsAreCutOff_saysSo() throws IOException {
        assertThat(verify(rows.subList(0, 3))).isEqualTo(1);
        assertThat(printed())
                .contains("Entries " + (rows.size() - 1) + " to " + rows.size() + " are as they were written")
                .contains("older ones are missing, from entry 1 on: the last lines were cut off, or");
        List<String> withoutBeginning = new ArrayList<>(rows);
        withoutBeginning.set(0, rows.get(0).replaceAll("\"before\":\\{[^}]*},", ""));
        assertThat(withoutBeginning).isNotEqualTo(rows);
        assertThat(verify(withoutBeginning.subList(0, 3))).isEqualTo(1);
        assertThat(printed()).contains("is not signed with this master key");
    }

    @Test
    void export_ofWhichTheNewestRowsAreCutOff_saysSo() throws IOException {
        List<String> cut = rows.subList(2, rows.size());

        assertThat(verify(cut)).isEqualTo(1);
        assertThat(printed())
                .contains("Entries 1 to " + (rows.size() - 2)
                        + " are as they were written, but newer ones may be missing")
                .contains("the first lines were cut off, or")
                .contains("by a version that did not name the end yet");

        String head = rows.get(0).replaceAll(".*(,\"head\":.*)}", "$1}");
        List<String> headMoved = new ArrayList<>(cut);
        headMoved.set(0, cut.get(0).replaceAll("}$", "") + head);
        assertThat(verify(headMoved)).isEqualTo(1);
        assertThat(printed()).contains("Broken: entry " + (rows.size() - 1) + " is missing");

        assertThat(verify(with(0, "\"head\":{\"number\":" + rows.size(), "\"head\":{\"number\":1")))
                .isEqualTo(1);
        assertThat(verify(with(0, "\"signature\":\"", "\"signature\":\"0"))).isEqualTo(1);
        assertThat(printed()).contains("is not signed with this master key");
        List<String> headBelow = new ArrayList<>(rows);
        headBelow.set(1, rows.get(1).replaceAll("}$", "") + head);
        assertThat(verify(headBelow)).isEqualTo(1);
        assertThat(printed()).contains("Broken: line 2 is no row");
    }

    @Test
    void export_changedByHand_isBrokenAtThatRow() throws IOException {
        int entry = rows.size() - 2;
        assertThat(verify(with(2, "\"user\":\"", "\"user\":\"not-"))).isEqualTo(1);
        assertThat(printed()).contains("Broken: entry " + entry + " is missing, changed or out of place.");

        List<String> without = new ArrayList<>(rows);
        without.remove(2);
        assertThat(verify(without)).isEqualTo(1);
        assertThat(printed()).contains("Broken: entry " + entry + " ");

        List<String> turned = new ArrayList<>(rows);
        Collections.reverse(turned);
        assertThat(verify(turned)).isEqualTo(1);
    }

    @Test
    void export_withWhatTheServerNeverWrites_isBrokenAtThatLine() throws IOException {
        for (List<String> strange : List.of(
                with(1, "{\"at\"", "{\"user\":\"eva\",\"at\""),
                with(1, "{\"at\"", "{\"more\":\"x\",\"at\""),
                with(1, "\"number\":", "\"number\":0."),
                with(1, "\"outcome\":\"SUCCESS\"", "\"outcome\":\"WELL\""),
                with(1, "}", ""))) {
            assertThat(verify(strange)).as(strange.get(1)).isEqualTo(1);
            assertThat(printed()).contains("Broken: line 2 is no row of an audit log");
        }
        assertThat(verify(List.of("{\"at\":\"2026-11-28T16:40:15Z\",\"user\":\"eva\",\"address\":\"\","
                        + "\"action\":\"sign-in\",\"outcome\":\"SUCCESS\",\"details\":{}}")))
                .isEqualTo(1);
        assertThat(printed()).as("of another log").contains("Broken: line 1 is no row of an audit log");
        String longest =
                rows.stream().filter(row -> row.contains("xxx")).findFirst().orElseThrow();
        assertThat(verify(with(rows.indexOf(longest), "xxx\"", "xxx, and one more\"")))
                .isEqualTo(1);
    }

    @Test
    void export_fromBeforeTheKeyWasReplaced_isCheckedWithTheOneBefore() throws IOException {
        assertThat(run("rotate-key")).isZero();

        assertThat(verify(rows)).isZero();
        assertThat(verify(with(2, "\"user\":\"", "\"user\":\"not-"))).isEqualTo(1);
    }

    @Test
    void export_thatCannotBeChecked_isSaid() throws IOException {
        assertThat(run("verify-log", directory.resolve("absent").toString())).isEqualTo(2);
        assertThat(printed())
                .contains("absent does not exist or cannot be read")
                .doesNotContain("java.");
        assertThat(verify(List.of())).isEqualTo(2);
        assertThat(printed()).contains("no rows to check");

        Files.delete(directory.resolve("master.key"));
        assertThat(verify(rows)).isEqualTo(2);
        assertThat(printed()).contains("There is no master key at ");
    }
}
