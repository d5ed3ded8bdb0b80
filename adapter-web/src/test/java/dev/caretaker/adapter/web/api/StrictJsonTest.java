package dev.caretaker.adapter.web.api;

import static dev.caretaker.adapter.web.problem.Problems.assertBadRequestNaming;
import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static dev.caretaker.adapter.web.problem.Problems.refusedFields;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrictJsonTest {

    private static final String SETTINGS = "/web/api/settings/";

    private final RunningServer server = RunningServer.start();
    private String token = "";

    @BeforeAll
    void signIn() {
        token = server.token("admin");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private HttpResponse<String> preview(String section, String body) {
        return server.as(token, "POST", SETTINGS + section + "/preview")
                .json(body)
                .send();
    }

    private HttpResponse<String> login(String body) {
        return server.call("POST", "/web/api/authentication/login").json(body).send();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "login-restrictions | {\"nonsense\":1} | nonsense",
                "login-restrictions | {\"maxFailedAttempts\":\"10\"} | maxFailedAttempts",
                "login-restrictions | {\"maxFailedAttempts\":1.5} | maxFailedAttempts",
                "login-restrictions | {\"maxFailedAttempts\":1e1} | maxFailedAttempts",
                "login-restrictions | {\"maxFailedAttempts\":1e400000} | maxFailedAttempts",
                "login-restrictions | {\"maxFailedAttempts\":null} | maxFailedAttempts",
                "login-restrictions | {\"maxFailedAttempts\":true} | maxFailedAttempts",
                "login-restrictions | {\"maxFailedAttempts\":[1]} | maxFailedAttempts",
                "login-restrictions | {\"maxFailedAttempts\":{}} | maxFailedAttempts",
                "login-restrictions | {\"allowedNetworks\":\"10.0.0.0/8\"} | allowedNetworks",
                "login-restrictions | {\"allowedNetworks\":[1]} | allowedNetworks",
                "login-restrictions | {\"allowedNetworks\":null} | allowedNetworks",
                "login-restrictions | {\"maxFailedAttempts\":1,\"maxFailedAttempts\":2} | maxFailedAttempts",
                "password-rules     | {\"rejectCommon\":\"true\"} | rejectCommon",
                "password-rules     | {\"rejectCommon\":1} | rejectCommon",
                "password-rules     | {\"minlength\":12} | minlength",
                "backup-retention   | {\"keepLast\":\"3\"} | keepLast",
                "backup-retention   | {\"keepLast\":\"UNLIMITED\"} | keepLast",
                "backup-retention   | {\"keepLast\":null} | keepLast",
                "backup-retention   | {\"timeZone\":7} | timeZone",
                "backup-retention   | {\"schedule\":null} | schedule",
                "log-cleanup        | {\"types\":{}} | types",
                "log-cleanup        | {\"types\":[1]} | types[0]",
                "log-cleanup        | {\"types\":[{\"type\":\"audit\",\"x\":1}]} | types[0].x",
                "log-cleanup        | {\"types\":[{\"type\":null}]} | types[0].type",
                "log-cleanup        | {\"types\":[{\"maxAgeDays\":-0.0}]} | types[0].maxAgeDays",
                "log-cleanup        | {\"types[0].type\":\"audit\"} | types[0].type",
                "log-cleanup        | {\"types\":[{\"maxAgeDays\":1,\"maxAgeDays\":2}]} | maxAgeDays",
            })
    void badProperty_isNamed(String section, String body, String property) {
        assertBadRequestNaming(preview(section, body), property);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"username\":\"a\",\"password\":7} | password",
                "{\"username\":null,\"password\":\"x\"} | username",
                "{\"username\":[\"a\"],\"password\":\"x\"} | username",
                "{\"username\":\"a\",\"password\":\"x\",\"remember\":true} | remember",
                "{\"username\":\"a\",\"username\":\"b\",\"password\":\"x\"} | username",
                "{\"password\":\"x\"} | username",
                "{} | username",
            })
    void badPropertyOfASignIn_isNamed(String body, String property) {
        assertBadRequestNaming(login(body), property);
    }

    static Stream<String> malformed() {
        return Stream.of(
                "",
                " ",
                "null",
                "true",
                "7",
                "\"text\"",
                "[]",
                "{",
                "}",
                "{]",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1,}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":-Infinity}",
                "{\"a\":+1}",
                "{\"a\":01}",
                "{\"a\":.5}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\uZZZZ\"}",
                "{} {}",
                "{} x",
                "{}]",
                "{/* comment */}",
                "\uFEFF\uFEFF{}",
                "{\"a\":" + "9".repeat(2000) + "}",
                "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}",
                "{\"a\":".repeat(5000) + "1" + "}".repeat(5000),
                "[".repeat(60_000),
                "<xml/>",
                "username=a&password=b");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedBody_isRefusedInPlainWords(String body) {
        assertProblem(login(body), 400, "bad-request");
        assertProblem(preview("password-rules", body), 400, "bad-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\ud800",
                "\\udc00x",
                "\\u0000",
                "\\u001b[31m",
                "::1\\n127.0.0.1",
                "127.0.0.1\\r",
                "<script>",
                "%s %n ${x} {0} {property}"
            })
    void strangeText_isAnsweredWithWellFormedJson(String text) {
        HttpResponse<String> unknown = preview("password-rules", "{\"" + text + "\":1}");
        HttpResponse<String> network = preview(
                "login-restrictions", SettingsSamples.loginRestrictions("").replace("[]", "[\"" + text + "\"]"));
        HttpResponse<String> unknownAtSignIn = login("{\"" + text + "\":1}");

        assertProblem(unknown, 400, "bad-request");
        assertThat(refusedFields(network)).containsExactly("allowedNetworks");
        assertProblem(unknownAtSignIn, 400, "bad-request");
    }

    @Test
    void longUnknownName_isShortenedBetweenCharacters() {
        HttpResponse<String> answer = login("{\"" + "x".repeat(59) + "\uD83D\uDE00" + "y".repeat(5000) + "\":1}");

        assertProblem(answer, 400, "bad-request");
        assertThat(answer.body()).hasSizeLessThan(600).doesNotContain("?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-0", "99999999999999999999999999999999999999", "2147483648", "-9223372036854775809"})
    void wholeNumberOutOfRange_isAViolation(String number) {
        HttpResponse<String> answer = preview(
                "login-restrictions",
                SettingsSamples.loginRestrictions("")
                        .replace("\"maxFailedAttempts\":10", "\"maxFailedAttempts\":" + number));

        assertThat(refusedFields(answer)).containsExactly("maxFailedAttempts");
    }

    @Test
    void bodyInUtf16_isReadAsJsonOrRefused() {
        HttpResponse<String> answer = server.call("POST", "/web/api/authentication/login")
                .body(
                        "application/json",
                        java.net.http.HttpRequest.BodyPublishers.ofByteArray("{\"username\":\"a\",\"password\":\"b\"}"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_16BE)))
                .send();

        assertThat(answer.statusCode()).isIn(400, 401);
    }

    @Test
    void tableWithThousandsOfRows_isRefusedQuickly() {
        String row = "{\"type\":\"audit\",\"maxAgeDays\":365,\"maxSizeMib\":500}";
        String rows = String.join(",", java.util.Collections.nCopies(15_000, row));

        long start = System.nanoTime();
        HttpResponse<String> answer = preview("log-cleanup", "{\"schedule\":\"\",\"types\":[" + rows + "]}");

        assertThat(answer.statusCode()).isIn(400, 422);
        assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
        assertThat(answer.body().length()).isLessThan(100_000);
    }
}
