package dev.caretaker.adapter.web.api.housekeeping;

import static dev.caretaker.adapter.web.problem.Problems.refusedFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.application.Actor;
import dev.caretaker.application.inmemory.InMemoryDiskSpace;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogBuffer;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogStore;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogKeepingApiTest {

    private static final String JOBS = "/web/api/logs/jobs";

    @AutoClose
    private final RunningServer server = RunningServer.start();

    private String token = "";

    @BeforeEach
    void signIn() {
        token = server.token("admin");
    }

    private HttpResponse<String> get(String path) {
        HttpResponse<String> answer = server.as(token, "GET", path).send();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private LogEntry row(int number, Outcome outcome, Map<String, String> details) {
        Instant at = server.clock().instant().plusSeconds(number);
        return new LogEntry("jobs", at, "u" + number, "192.0.2.1", "work", outcome, details);
    }

    private void fill(int rows) {
        server.bean(LogStore.class)
                .append(IntStream.range(0, rows)
                        .mapToObj(i -> row(i, Outcome.SUCCESS, Map.of()))
                        .toList());
    }

    @Test
    void page_followed_leadsThroughAllRowsOnce() {
        fill(7);
        List<String> seen = new ArrayList<>();

        JsonNode page = RunningServer.json(get(JOBS + "?size=3"));
        seen.addAll(page.findValuesAsText("user"));
        fill(1);
        while (!page.get("next").isNull()) {
            page = RunningServer.json(
                    get(JOBS + "?size=3&before=" + page.get("next").textValue()));
            seen.addAll(page.findValuesAsText("user"));
        }

        assertThat(seen).containsExactly("u6", "u5", "u4", "u3", "u2", "u1", "u0");
    }

    @Test
    void outcome_asFilter_narrowsTheRows() {
        server.bean(LogStore.class)
                .append(List.of(row(0, Outcome.FAILED, Map.of()), row(1, Outcome.SUCCESS, Map.of())));

        assertThat(RunningServer.json(get(JOBS + "?outcome=FAILED")).findValuesAsText("user"))
                .containsExactly("u0");
    }

    @ParameterizedTest
    @CsvSource({"outcome=failed, outcome", "before=x, before", "before=-1, before"})
    void filterThatMakesNoSense_isNamed(String query, String field) {
        assertThat(refusedFields(server.as(token, "GET", JOBS + "?" + query).send()))
                .containsExactly(field);
    }

    @Test
    void export_ndjson_isOneObjectPerRow() {
        fill(1200);

        HttpResponse<String> answer = get(JOBS + "/export");

        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/x-ndjson");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .contains("jobs.ndjson");
        List<String> lines = answer.body().lines().toList();
        assertThat(lines).hasSize(1200);
        assertThat(lines.get(0))
                .isEqualTo("{\"at\":\"2026-03-02T10:19:59Z\",\"user\":\"u1199\",\"address\":\"192.0.2.1\","
                        + "\"action\":\"work\",\"outcome\":\"SUCCESS\",\"details\":{}}");
        assertThat(get(JOBS + "/export?user=u7").body().lines()).hasSize(1);
    }

    @Test
    void export_csv_isSafeInSpreadsheets() {
        server.bean(LogStore.class)
                .append(List.of(new LogEntry(
                        "jobs",
                        server.clock().instant(),
                        "=cmd|' /C calc'!A0",
                        "192.0.2.1",
                        "say \"hi\", please",
                        Outcome.SUCCESS,
                        Map.of("a", "1", "b", "x\r\ny"))));

        HttpResponse<String> answer = get(JOBS + "/export?format=csv");

        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(answer.body())
                .isEqualTo("at,user,address,action,outcome,details\r\n"
                        + "\"2026-03-02T10:00:00Z\",\"'=cmd|' /C calc'!A0\",\"192.0.2.1\",\"say \"\"hi\"\", please\","
                        + "\"SUCCESS\",\"a=1; b=x\\u000d\\u000ay\"\r\n");
    }

    @Test
    void export_ofNothing_isEmpty() {
        assertThat(get(JOBS + "/export").body()).isEmpty();
        assertThat(get(JOBS + "/export?format=csv").body()).hasLineCount(1);
        assertThat(refusedFields(
                        server.as(token, "GET", JOBS + "/export?format=xml").send()))
                .containsExactly("format");
        assertThat(server.as(token, "GET", "/web/api/logs/unheard-of/export")
                        .send()
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void cleanup_oldRows_goAsThePreviewSaid() {
        fill(5);
        server.clock().advance(Duration.ofDays(30).plusSeconds(2));
        token = server.token("admin");
        String path = "/web/api/settings/log-cleanup";
        String values = get(path).body();

        JsonNode preview = RunningServer.json(
                server.as(token, "POST", path + "/preview").json(values).send());
        HttpResponse<String> done =
                server.as(token, "POST", "/web/api/logs/cleanup/run").send();

        assertThat(preview.get("logs").findValuesAsText("type")).containsExactly("audit", "login", "jobs", "api");
        assertThat(preview.get("logs").get(2).get("rows").intValue()).isEqualTo(2);
        assertThat(preview.get("logs").get(2).get("rowsLeft").intValue()).isEqualTo(3);
        assertThat(preview.get("logs").get(2).get("oldestLeft").textValue()).isEqualTo("2026-03-02T10:00:02Z");
        assertThat(preview.has("plan")).isFalse();
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(RunningServer.json(done).get("counts").get("jobs").intValue())
                .isEqualTo(2);
        assertThat(RunningServer.json(get(JOBS)).findValuesAsText("user")).containsExactly("admin", "u4", "u3", "u2");
    }

    @Test
    void export_ofTheWholeAuditLog_namesItsSignedEndOnceAndAPartDoesNot() throws JsonProcessingException {
        server.bean(EventLog.class).audit(Actor.system(), "first", Outcome.SUCCESS, Map.of());
        server.bean(EventLog.class).audit(Actor.system(), "second", Outcome.SUCCESS, Map.of());
        String path = "/web/api/logs/audit/export";

        List<String> lines = get(path).body().lines().toList();

        JsonNode newest = new JsonMapper().readTree(lines.get(0));
        assertThat(newest.get("head").get("number")).isEqualTo(newest.get("number"));
        assertThat(newest.get("head").get("seal")).isEqualTo(newest.get("seal"));
        assertThat(newest.get("head").get("signature").textValue()).matches("[0-9a-f]{64}");
        assertThat(lines.stream().filter(line -> line.contains("\"head\""))).hasSize(1);
        assertThat(get(path + "?from=2000-01-01T00:00:00Z").body())
                .contains("\"seal\"")
                .doesNotContain("\"head\"");
    }

    @Test
    void preview_sizeBeyondTheDisk_isWarnedOf() {
        server.bean(InMemoryDiskSpace.class).resize(OptionalLong.of(1L << 30));
        String path = "/web/api/settings/log-cleanup";
        String values = get(path).body().replace("\"maxSizeMib\":100", "\"maxSizeMib\":9999");

        JsonNode preview = RunningServer.json(
                server.as(token, "POST", path + "/preview").json(values).send());

        JsonNode logs = preview.get("logs");
        assertThat(logs.get(2).get("sizeWarning").textValue()).contains("9.8 GiB", "1.0 GiB in all");
        assertThat(logs.get(1).get("sizeWarning").isNull()).isTrue();
        assertThat(preview.get("sizeWarnings")).containsExactly(logs.get(2).get("sizeWarning"));
    }

    @Test
    void preview_sizesThatAreTogetherBeyondTheDisk_areWarnedOfAsOnTheScreen() {
        server.bean(InMemoryDiskSpace.class).resize(OptionalLong.of(1L << 30));
        String path = "/web/api/settings/log-cleanup/preview";
        String values = get("/web/api/settings/log-cleanup").body();

        JsonNode preview =
                RunningServer.json(server.as(token, "POST", path).json(values).send());

        assertThat(preview.get("sizeWarnings")).hasSize(1);
        assertThat(preview.get("sizeWarnings").get(0).textValue())
                .isEqualTo(
                        "Together the logs may grow to 1.1 GiB, but the disk that holds the database has 1.0 GiB in all:"
                                + " it can be full before these limits remove anything.");
        assertThat(preview.get("logs").findValuesAsText("sizeWarning")).containsOnly("null");
        server.bean(InMemoryDiskSpace.class).resize(OptionalLong.of(2L << 30));
        assertThat(server.as(token, "POST", path).json(values).send().body()).contains("\"sizeWarnings\":[]");
    }

    @Test
    void verification_ofTheAuditLog_saysFromWhereItIsComplete() {
        server.as(token, "PUT", "/web/api/settings/password-rules")
                .header("If-Match", "*")
                .json(get("/web/api/settings/password-rules").body().replace("\"minLength\":12", "\"minLength\":14"))
                .send();

        assertThat(get("/web/api/logs/audit/verification").body())
                .isEqualTo("{\"complete\":true,\"from\":1,\"to\":1,\"brokenAt\":null}");
        assertThat(server.as(token, "GET", "/web/api/logs/login/verification")
                        .send()
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void calls_ofTheRestApi_areNotedWithoutWhatWasSent() {
        server.as(token, "GET", "/web/api/users/secret-name/sessions?x=secret").send();
        server.call("GET", "/web/api/settings/password-rules").send();
        server.call("POST", "/web/api/nowhere/secret").json("{}").send();
        server.bean(LogBuffer.class).flush();

        List<LogEntry> rows = server.rows("api");

        assertThat(rows).allSatisfy(row -> assertThat(row.toString()).doesNotContain("secret"));
        assertThat(rows)
                .extracting(LogEntry::action)
                .contains(
                        "POST /web/api/authentication/login",
                        "GET /web/api/users/{username}/sessions",
                        "GET /web/api/settings/{section}");
        LogEntry unknownUser = found(rows, "GET /web/api/users/{username}/sessions");
        assertThat(unknownUser.user()).isEqualTo("admin");
        assertThat(unknownUser.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(unknownUser.details()).containsEntry("status", "404").containsKey("milliseconds");
        LogEntry nobody = found(rows, "GET /web/api/settings/{section}");
        assertThat(nobody.user()).isEqualTo("-");
        assertThat(nobody.details()).containsEntry("status", "401");
        assertThat(found(rows, "POST (none)").outcome()).isEqualTo(Outcome.REFUSED);
    }

    private static LogEntry found(List<LogEntry> rows, String action) {
        return rows.stream()
                .filter(row -> row.action().equals(action))
                .findFirst()
                .orElseThrow();
    }
}
