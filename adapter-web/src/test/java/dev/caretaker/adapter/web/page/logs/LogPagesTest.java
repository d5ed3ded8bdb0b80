package dev.caretaker.adapter.web.page.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogStore;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.Submission;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogPagesTest {

    @AutoClose
    private RunningServer server;

    private Visitor admin;

    @BeforeEach
    void start() {
        server = RunningServer.start();
        admin = Visitor.signedIn(server, "admin");
    }

    private void add(String type, String user, String action, Map<String, String> details) {
        server.bean(LogStore.class)
                .append(List.of(new LogEntry(
                        type, server.clock().instant(), user, "192.0.2.7", action, Outcome.FAILED, details)));
    }

    private static String link(String page, String name) {
        Matcher found = Pattern.compile("href=\"([^\"]+)\">" + name + "</a>").matcher(page);
        return found.find() ? found.group(1).replace("&amp;", "&").replace("&#x3D;", "=") : "none";
    }

    @Test
    void pages_withoutPermission_areForbidden() {
        server.addUser("reader", Set.of("BACKUPS", "SETTINGS"), false);
        Visitor reader = Visitor.signedIn(server, "reader");

        assertThat(reader.open("/logs").statusCode()).isEqualTo(403);
        assertThat(reader.open("/logs/login").statusCode()).isEqualTo(403);
        HttpResponse<String> anonymous = new Visitor(server).open("/logs/login");
        assertThat(anonymous.statusCode()).isEqualTo(303);
        assertThat(anonymous.headers().firstValue("Location")).hasValue("/login?returnTo=%2Flogs%2Flogin");
    }

    @Test
    void overview_showsEachLogWithItsGrowth() {
        assertThat(admin.open("/logs").body())
                .contains("Audit", "Login", "Jobs", "API", "1 row, 1 KiB, oldest from 2 Mar 2026")
                .contains("<title>2 Mar 2026: 1 row, 1 KiB</title>", "What clean-up would remove now");
    }

    @Test
    void row_withMarkupAndControlCharacters_isEscaped() {
        add("jobs", "<script>alert(1)</script>", "x\r\ny", Map.of("<b>", "\u001b[31m\u202e\"><img>"));

        assertThat(admin.open("/logs/jobs").body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "x\\u000d\\u000ay", "&lt;b&gt;")
                .contains("\\u001b[31m\\u202e&quot;&gt;&lt;img&gt;")
                .doesNotContain("<script>alert", "<img>", "\u001b");
    }

    @Test
    void filter_narrowsTheRowsAndIsKeptByExports() {
        add("jobs", "anna", "begun-here", Map.of());
        server.clock().advance(Duration.ofMinutes(20));
        add("jobs", "bert", "second", Map.of("why", "a & b"));

        String page = admin.open("/logs/jobs?user=bert&text=a%20%26&outcome=FAILED&from=2026-03-02T10:15")
                .body();

        assertThat(page)
                .contains("second", "a &amp; b", "value=\"FAILED\" selected")
                .doesNotContain("begun-here")
                .contains("user&#x3D;bert&amp;text&#x3D;a%20%26&amp;outcome&#x3D;FAILED&amp;format&#x3D;csv");
        assertThat(admin.open("/logs/jobs?outcome=SUCCESS").body()).contains("No rows");
    }

    @Test
    void filter_withoutATime_isRefusedAndKept() {
        HttpResponse<String> answer = admin.open("/logs/jobs?from=yesterday&user=anna");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("A time has the form", "value=\"yesterday\"", "value=\"anna\"");
    }

    @Test
    void pages_leadOlderAndBack() {
        for (int row = 0; row < 120; row++) {
            add("jobs", "anna", "row-" + row + "-", Map.of());
        }

        String first = admin.open("/logs/jobs?user=anna").body();
        String second = admin.open(link(first, "Older")).body();
        String third = admin.open(link(second, "Older")).body();

        assertThat(first).contains("row-119-", "row-70-").doesNotContain("row-69-");
        assertThat(second).contains("row-69-", "row-20-").doesNotContain("row-70-", "row-19-");
        assertThat(third).contains("row-19-", "row-0-").doesNotContain("rel=\"next\"");
        assertThat(admin.open(link(third, "Newer")).body()).contains("row-69-").doesNotContain("row-70-");
        assertThat(admin.open(link(third, "Newest")).body()).contains("row-119-");
    }

    @Test
    void auditLog_isVerifiedOnDemand() {
        assertThat(admin.open("/logs/audit").body()).contains("Verify").doesNotContain("Complete from entry");
        assertThat(admin.open("/logs/audit?verify=true").body()).contains("every row is as it was written");
        assertThat(admin.open("/logs/login").body()).doesNotContain("?verify", "Entry 1");

        server.bean(EventLog.class).audit(Actor.system(), "named-by-its-number", Outcome.SUCCESS, Map.of());
        assertThat(admin.open("/logs/audit").body()).contains("Entry 1<");
    }

    @Test
    void cleanUp_asksFirstAndRemovesWhatItSaid() {
        add("jobs", "anna", "old", Map.of());
        server.clock().advance(Duration.ofDays(31));
        admin = Visitor.signedIn(server, "admin");

        assertThat(admin.open("/logs/clean-up/run").body()).contains("Clean up the logs now?", "Jobs: 1 row, 1 KiB");
        HttpResponse<String> answer = admin.submit("/logs/clean-up/run", Map.of());

        assertThat(answer.headers().firstValue("Location")).hasValue("/logs?done=cleaned");
        assertThat(admin.open("/logs?done=cleaned").body()).contains("The logs are cleaned up.", "1 row of jobs");
    }

    @Test
    void sizes_areEstimatedInTheOverviewAndExactBeforeItRuns() {
        Map<String, String> twentyKib = IntStream.range(0, 20)
                .boxed()
                .collect(Collectors.toMap(number -> "detail-" + number, number -> "x".repeat(1000)));
        for (int row = 0; row < 60; row++) {
            add("jobs", "anna", "large", twentyKib);
        }
        limitJobs("1");

        assertThat(admin.open("/logs").body()).containsPattern("\\(0 by age, about \\d by size\\)");
        limitJobs("unlimited");
        server.clock().advance(Duration.ofDays(31));
        admin = Visitor.signedIn(server, "admin");
        assertThat(admin.open("/logs").body()).contains("(60 by age, 0 by size)");
    }

    private void limitJobs(String mebibytes) {
        ManageSettings settings = server.bean(ManageSettings.class);
        Map<String, String> text =
                new LinkedHashMap<>(settings.view("log-cleanup").text());
        text.put("types[2].maxSizeMib", mebibytes);
        settings.save(
                new Submission("log-cleanup", text, settings.view("log-cleanup").version()),
                Actor.system(),
                Optional.empty());
    }

    @Test
    void unknownLog_isNotFound() {
        assertThat(admin.open("/logs/unheard-of").statusCode()).isEqualTo(404);
    }
}
