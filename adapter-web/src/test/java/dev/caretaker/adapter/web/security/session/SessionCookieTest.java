package dev.caretaker.adapter.web.security.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RunningServer;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionCookieTest {

    private static List<String> cookie(HttpResponse<String> answer, String name) {
        String header = answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer.headers().map().toString()));
        return Arrays.stream(header.split(";")).skip(1).map(String::strip).toList();
    }

    @Test
    void cookies_overHttp_areReadableByTheServerOnly() {
        try (RunningServer server = RunningServer.start()) {
            HttpResponse<String> login = server.login("admin", RunningServer.PASSWORD);
            HttpResponse<String> page = server.call("GET", "/login").send();

            assertThat(cookie(login, "caretaker-session"))
                    .containsExactlyInAnyOrder("HTTPOnly", "SameSite=Lax", "Path=/");
            assertThat(cookie(page, "caretaker-visit")).containsExactlyInAnyOrder("HTTPOnly", "SameSite=Lax", "Path=/");
        }
    }

    @Test
    void cookies_whenThePublicUrlIsHttps_areBoundToHostAndTls() {
        try (RunningServer server = RunningServer.start(Map.of("test.public-url", "https://pki.example"))) {
            HttpResponse<String> login = server.login("admin", RunningServer.PASSWORD);
            String token = RunningServer.json(login).get("accessToken").textValue();
            HttpResponse<String> logout =
                    server.as(token, "POST", "/web/api/authentication/logout").send();
            HttpResponse<String> page = server.call("GET", "/login").send();

            List<String> expected = List.of("HTTPOnly", "SameSite=Lax", "Path=/", "Secure");
            assertThat(cookie(login, "__Host-caretaker-session")).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(cookie(page, "__Host-caretaker-visit")).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(cookie(logout, "__Host-caretaker-session"))
                    .containsAll(expected)
                    .contains("Max-Age=0");
        }
    }

    @Test
    void cookieWithoutPrefix_whenThePublicUrlIsHttps_opensNothing() {
        try (RunningServer server = RunningServer.start(Map.of("test.public-url", "https://pki.example"))) {
            HttpResponse<String> me = server.call("GET", "/web/api/authentication/me")
                    .header("Cookie", "caretaker-session=" + server.token("admin"))
                    .send();

            assertThat(me.statusCode()).isEqualTo(401);
        }
    }

    @Test
    void page_withADeadSession_leadsToSignInAndBack() {
        try (RunningServer server = RunningServer.start()) {
            HttpResponse<String> page = server.call("GET", "/settings/general?a=b")
                    .header("Cookie", "caretaker-session=dead")
                    .send();

            assertThat(page.statusCode()).isEqualTo(303);
            assertThat(page.headers().firstValue("Location")).contains("/login?returnTo=%2Fsettings%2Fgeneral%3Fa%3Db");
        }
    }
}
