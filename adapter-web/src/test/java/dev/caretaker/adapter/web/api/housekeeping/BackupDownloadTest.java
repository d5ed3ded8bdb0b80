package dev.caretaker.adapter.web.api.housekeeping;

import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.adapter.web.api.Call;
import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.application.housekeeping.backup.BackupStorage;
import dev.caretaker.application.inmemory.InMemoryInstallationData;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads that break off and go on (RFC 9110 section 14). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupDownloadTest {

    private static final String BACKUPS = "/web/api/backups";

    private final RunningServer server = RunningServer.start();
    private String token = "";
    private String path = "";
    private String tag = "";
    private String whole = "";
    private int size;

    @BeforeAll
    void take() {
        token = server.token("admin");
        server.bean(InMemoryInstallationData.class).store("everything");
        JsonNode backup = RunningServer.json(server.as(token, "POST", BACKUPS).send());
        path = BACKUPS + "/" + backup.get("id").textValue() + "/content";
        tag = "\"" + backup.get("sha256").textValue() + "\"";
        size = backup.get("sizeBytes").intValue();
        whole = get().body();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String... namesAndValues) {
        return send("GET", namesAndValues);
    }

    private HttpResponse<String> send(String method, String... namesAndValues) {
        Call call = server.as(token, method, path);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            call.header(namesAndValues[i], namesAndValues[i + 1]);
        }
        return call.send();
    }

    private static Optional<String> header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name);
    }

    private int downloads() {
        return (int) server.rows("audit").stream()
                .filter(row -> row.action().equals("backup-download"))
                .count();
    }

    @Test
    void download_saysThatPartsOfItCanBeHad() {
        HttpResponse<String> answer = get();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Accept-Ranges")).contains("bytes");
        assertThat(header(answer, "ETag")).contains(tag);
        assertThat(header(answer, "Content-Length")).contains(Integer.toString(size));
        assertThat(header(answer, "Last-Modified")).contains("Mon, 2 Mar 2026 10:00:00 GMT");
    }

    /** Of the first bytes, which are text whatever the file is; the first of a ZIP archive are PK. */
    @ParameterizedTest
    @CsvSource({"bytes=0-0, P, 0-0", "bytes=1-1, K, 1-1", "Bytes= 0-1, PK, 0-1", "bytes=00-01, PK, 0-1"})
    void partOfTheFile_isSentAlone(String range, String text, String part) {
        HttpResponse<String> answer = get("Range", range);

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(text);
        assertThat(header(answer, "Content-Range")).contains("bytes " + part + "/" + size);
        assertThat(header(answer, "Content-Length")).contains(Integer.toString(text.length()));
        assertThat(header(answer, "ETag")).contains(tag);
        assertThat(header(answer, "Content-Disposition").orElse("")).contains("attachment");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void restOfTheFile_isSentFromWhereItBrokeOff() {
        int from = size - 22; // the end of a ZIP archive, which begins with its signature

        for (String range : List.of(
                "bytes=" + from + "-",
                "bytes=-22",
                "bytes=" + from + "-99999999999999999999",
                "bytes=" + from + "-" + size)) {
            HttpResponse<String> answer = get("Range", range, "If-Range", tag);

            assertThat(answer.statusCode()).as(range).isEqualTo(206);
            assertThat(answer.body()).startsWith("PK\u0005\u0006");
            assertThat(header(answer, "Content-Length")).contains("22");
            assertThat(header(answer, "Content-Range")).contains("bytes " + from + "-" + (size - 1) + "/" + size);
        }
        assertThat(get("Range", "bytes=-99999999").body()).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=0-1,3-4",
                "lines=0-1",
                "bytes=5-3",
                "bytes=-",
                "bytes=a-b",
                "bytes",
                "bytes=1",
                "bytes=--1"
            })
    void rangeThatIsNotOnePartInBytes_isAnsweredWithTheWholeFile(String range) {
        HttpResponse<String> answer = get("Range", range);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"another\"", "W/\"another\"", "Mon, 2 Mar 2026 10:00:00 GMT", ""})
    void restOfAnotherFile_isAnsweredWithTheWholeOne(String had) {
        assertThat(get("Range", "bytes=0-1", "If-Range", had).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=%d-", "bytes=99999999999999999999-", "bytes=-0"})
    void partBehindTheEnd_isRefusedAndNotRecorded(String range) {
        int before = downloads();

        HttpResponse<String> answer = get("Range", range.replace("%d", Integer.toString(size)));

        assertProblem(answer, 416, "range-not-satisfiable");
        assertThat(header(answer, "Content-Range")).contains("bytes */" + size);
        assertThat(downloads()).isEqualTo(before);
    }

    @Test
    void head_saysHowLargeTheFileIsAndRecordsNoDownload() {
        int before = downloads();

        HttpResponse<String> answer = send("HEAD", "Range", "bytes=0-1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(header(answer, "Content-Length")).contains(Integer.toString(size));
        assertThat(header(answer, "Accept-Ranges")).contains("bytes");
        assertThat(header(answer, "ETag")).contains(tag);
        assertThat(downloads()).isEqualTo(before);
    }

    @Test
    void fileThatSomebodyHas_isNotSentAgain() {
        int before = downloads();

        HttpResponse<String> answer = get("If-None-Match", "\"another\", " + tag, "Range", "bytes=0-1");

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(header(answer, "ETag")).contains(tag);
        assertThat(downloads()).isEqualTo(before);
        assertThat(get("If-None-Match", "\"another\"").statusCode()).isEqualTo(200);
        assertThat(get("If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT").statusCode())
                .isEqualTo(200);
    }

    @Test
    void fileThatHasGone_isNotThereForHeadEither() {
        JsonNode backup = RunningServer.json(server.as(token, "POST", BACKUPS).send());
        String id = backup.get("id").textValue();
        server.bean(BackupStorage.class).remove(id);

        assertThat(server.as(token, "HEAD", BACKUPS + "/" + id + "/content")
                        .send()
                        .statusCode())
                .isEqualTo(404);
        assertProblem(
                server.as(token, "GET", BACKUPS + "/" + id + "/content")
                        .header("Range", "bytes=99999999-")
                        .send(),
                404,
                "not-found");
        server.as(token, "DELETE", BACKUPS + "/" + id).send();
    }

    @Test
    void everyDownload_isRecorded() {
        int before = downloads();

        get();
        get("Range", "bytes=0-1");

        assertThat(downloads()).isEqualTo(before + 2);
    }
}
