package dev.caretaker.adapter.web.security.csrf;

import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.Call;
import dev.caretaker.adapter.web.api.RunningServer;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsrfTest {

    private static final Pattern FIELD = Pattern.compile("name=\"csrfToken\" value=\"([^\"]+)\"");

    @AutoClose
    private final RunningServer server = RunningServer.start();

    private String session = "";
    private String csrf = "";

    @BeforeEach
    void signIn() {
        HttpResponse<String> login = server.login("admin", RunningServer.PASSWORD);
        session = "caretaker-session="
                + RunningServer.json(login).get("accessToken").textValue();
        csrf = login.headers().firstValue("X-CSRF-Token").orElseThrow();
    }

    private Call reset() {
        return server.call("DELETE", "/web/api/settings/password-rules").header("Cookie", session);
    }

    @Test
    void cookieCall_withItsToken_isAccepted() {
        assertThat(reset().header("X-CSRF-Token", csrf).send().statusCode()).isEqualTo(200);
    }

    @Test
    void cookieCall_withoutToken_isRefused() {
        assertProblem(reset().send(), 403, "csrf");
        assertProblem(reset().json("{}").send(), 403, "csrf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "null", "\u00e9"})
    void cookieCall_withAnotherToken_isRefused(String token) {
        assertProblem(reset().header("X-CSRF-Token", token).send(), 403, "csrf");
    }

    @Test
    void cookieCall_withTheTokenOfAnotherSession_isRefused() {
        String other = server.login("admin", RunningServer.PASSWORD)
                .headers()
                .firstValue("X-CSRF-Token")
                .orElseThrow();

        assertProblem(reset().header("X-CSRF-Token", other).send(), 403, "csrf");
    }

    @Test
    void cookieCall_withTheTokenOfAPlantedVisit_isRefused() {
        HttpResponse<String> page = server.call("GET", "/login").send();
        String visit = page.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        String planted = token(page);

        HttpResponse<String> answer = server.call("DELETE", "/web/api/settings/password-rules")
                .header("Cookie", session + "; " + visit)
                .header("X-CSRF-Token", planted)
                .send();

        assertProblem(answer, 403, "csrf");
    }

    private static String token(HttpResponse<String> page) {
        Matcher field = FIELD.matcher(page.body());
        assertThat(field.find()).as(page.body()).isTrue();
        return field.group(1);
    }

    @Test
    void cookieCall_fromAnotherSite_isRefusedEvenWithToken() {
        HttpResponse<String> answer = reset().header("X-CSRF-Token", csrf)
                .header("Sec-Fetch-Site", "cross-site")
                .send();

        assertProblem(answer, 403, "csrf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json"
            })
    void cookieCall_withAnyContentTypeAndNoToken_isRefused(String contentType) {
        HttpResponse<String> answer = server.call("PUT", "/web/api/settings/password-rules")
                .header("Cookie", session)
                .header("If-Match", "*")
                .body(contentType, "{}")
                .send();

        assertProblem(answer, 403, "csrf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpi", "Bearer", "Bearer ", "bearerx", "Digest x"})
    void cookieCall_withAnAuthorizationThatIsNoToken_isRefused(String authorization) {
        assertProblem(reset().header("Authorization", authorization).send(), 403, "csrf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "bearer", "BEARER"}) // RFC 9110 section 11.1: in any case of letters
    void bearerCall_needsNoToken(String scheme) {
        HttpResponse<String> answer = server.call("DELETE", "/web/api/settings/password-rules")
                .header("Authorization", scheme + " " + server.token("admin"))
                .send();

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void signIn_withAContentTypeThatFormsCanSend_isRefused(String contentType) {
        HttpResponse<String> answer = server.call("POST", "/web/api/authentication/login")
                .body(contentType, RunningServer.credentials("admin", RunningServer.PASSWORD))
                .send();

        assertThat(answer.statusCode()).isIn(403, 415);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void signIn_fromAnotherSite_isRefused() {
        HttpResponse<String> answer = server.call("POST", "/web/api/authentication/login")
                .header("Sec-Fetch-Site", "cross-site")
                .json(RunningServer.credentials("admin", RunningServer.PASSWORD))
                .send();

        assertProblem(answer, 403, "csrf");
    }

    private HttpResponse<String> form(String cookie, String body) {
        return server.call("POST", "/login").header("Cookie", cookie).form(body).send();
    }

    @Test
    void form_withItsToken_signsIn() {
        HttpResponse<String> page = server.call("GET", "/login").send();
        String visit = page.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];

        HttpResponse<String> answer =
                form(visit, "csrfToken=" + token(page) + "&username=admin&password=" + RunningServer.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("caretaker-session="));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "csrfToken=",
                "csrfToken=x",
                "csrfToken=%zz",
                "csrfToken=%",
                "csrfToken",
                "&&&=&=",
                "csrfToken=%00",
                "xcsrfToken=",
            })
    void form_withoutItsToken_isRefused(String field) {
        HttpResponse<String> page = server.call("GET", "/login").send();
        String visit = page.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];

        HttpResponse<String> answer = form(visit, field + "&username=admin&password=" + RunningServer.PASSWORD);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).get().asString().startsWith("text/html");
    }

    @Test
    void form_withTheTokenOfAnotherVisit_isRefused() {
        String token = token(server.call("GET", "/login").send());

        assertThat(form("caretaker-visit=planted", "csrfToken=" + token + "&username=a&password=b")
                        .statusCode())
                .isEqualTo(403);
        assertThat(form("a=b", "csrfToken=" + token + "&username=a&password=b").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "multipart/form-data; boundary=x", "application/json"})
    void form_withAnotherContentType_isRefused(String contentType) {
        HttpResponse<String> page = server.call("GET", "/login").send();
        String visit = page.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];

        HttpResponse<String> answer = server.call("POST", "/login")
                .header("Cookie", visit)
                .body(contentType, "csrfToken=" + token(page) + "&username=admin&password=" + RunningServer.PASSWORD)
                .send();

        assertThat(answer.statusCode()).isIn(403, 415);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("caretaker-session="));
    }
}
