package dev.caretaker.adapter.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.WatchedMicrosoft;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

class MicrosoftAttacksTest extends MicrosoftFixture {

    @Test
    void attackA12_returnToElsewhere_landsAtHome() throws Exception {
        connect();

        assertThat(location(comeBack("//evil.example", "Operator"))).isEqualTo("/");
        assertThat(location(comeBack("https:%2F%2Fevil.example", "Operator"))).isEqualTo("/");
    }

    @Test
    void attackA14_forgedSignOuts_endNothingAndLookTheSame() throws Exception {
        connect();
        String session = cookie(comeBack("/account", "Operator"), "caretaker-session");

        for (String forged : List.of(
                "",
                "?sid=",
                "?sid=other",
                "?sid=" + "x".repeat(4000),
                "?sid=sid-1&iss=evil",
                "?sid=sid-1&sid=sid-1",
                "?sid=sid-1&iss=a&iss=b",
                "?sid=%00")) {
            HttpResponse<String> answer = get(LOGOUT + forged, "Cookie", session);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
        }
        for (HttpResponse<String> posted : List.of(
                post(LOGOUT + "?sid=sid-1", "sid=sid-1"),
                post(LOGOUT, "sid=sid-1", "Cookie", session, "Sec-Fetch-Site", "cross-site"))) {
            assertThat(posted.statusCode()).as("foreign form").isEqualTo(200);
            assertThat(posted.body()).isEmpty();
            assertThat(posted.headers().firstValue("Cache-Control")).contains("no-store");
        }
        assertThat(statusOf("HEAD", LOGOUT + "?sid=sid-1")).isEqualTo(200);
        assertThat(statusOf("DELETE", LOGOUT + "?sid=sid-1")).isEqualTo(405);

        assertThat(get("/web/api/logs", "Cookie", session).statusCode()).isEqualTo(200);
    }

    private int statusOf(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .method(method, BodyPublishers.noBody())
                .build();
        return browser.send(request, BodyHandlers.discarding()).statusCode();
    }

    @Test
    void attackA14_floodOfSignOuts_looksTheSameAndEndsNothingMore() throws Exception {
        connect();
        String session = cookie(comeBack("/account", "Operator"), "caretaker-session");
        for (int i = 0; i < 120; i++) {
            get(LOGOUT + "?sid=made-up-" + i);
        }

        HttpResponse<String> answer = get(LOGOUT + "?sid=sid-1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(get("/web/api/logs", "Cookie", session).statusCode()).isEqualTo(200);
        assertThat(server.rows("login").toString()).doesNotContain("made-up");
    }

    @Test
    void attackA14_floodOfStarts_leadsBackWithoutMicrosoft() throws Exception {
        connect();
        for (int i = 0; i < 120; i++) {
            get(WAY);
        }

        HttpResponse<String> tooMany = get(WAY);

        assertThat(location(tooMany)).startsWith("/login?microsoft=TOO_MANY_REQUESTS");
        assertThat(get(location(tooMany)).body()).contains("Too many sign-ins come from your network address.");
    }

    @Test
    void attackA15_ownSignOutFromElsewhere_needsTheTokenOfThePage() throws Exception {
        connect();
        String session = cookie(comeBack("/account", "Operator"), "caretaker-session");

        assertThat(post("/logout", "", "Cookie", session).statusCode()).isEqualTo(403);
        assertThat(post("/logout", "csrfToken=made-up", "Cookie", session).statusCode())
                .isEqualTo(403);
        assertThat(get("/logout", "Cookie", session).statusCode()).isEqualTo(405);
        assertThat(get("/web/api/logs", "Cookie", session).statusCode()).isEqualTo(200);

        assertThat(signOut(session).statusCode()).isEqualTo(303);
        assertThat(get("/web/api/logs", "Cookie", session).statusCode()).isEqualTo(401);
    }

    @Test
    void attackA23_forgedHost_doesNotChangeWhereMicrosoftSendsBrowsers() throws Exception {
        connect();

        get(WAY, "X-Forwarded-Host", "evil.example", "Forwarded", "host=evil.example");

        assertThat(server.bean(WatchedMicrosoft.class).redirectUri())
                .isEqualTo("http://localhost:8080/authentication/sso/microsoftoidc/login");
    }

    @Test
    void attackA27_sessionBefore_isAnotherOne() throws Exception {
        connect();
        String first = cookie(comeBack("/account", "Operator"), "caretaker-session");

        assertThat(cookie(comeBack("/account", "Operator"), "caretaker-session"))
                .isNotEqualTo(first);
    }

    @Test
    void attackA29_callbackLookedAtAheadOrTwice_isGoodOnce() throws Exception {
        connect();
        HttpResponse<String> start = get(WAY);
        String back = WAY + "/login" + server.bean(WatchedMicrosoft.class).signIn(zoe("Operator"));
        String cookie = cookie(start, "caretaker-sso");
        HttpRequest ahead = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + back))
                .header("Cookie", cookie)
                .method("HEAD", BodyPublishers.noBody())
                .build();
        assertThat(browser.send(ahead, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
        assertThat(location(get(back, "Cookie", cookie))).isEqualTo("/");

        HttpResponse<String> again = get(back, "Cookie", cookie);

        assertThat(location(again)).startsWith("/login?microsoft=EXPIRED&reference=");
        assertThat(get(location(again)).body()).contains("The sign-in expired.", "Reference ");
    }

    @Test
    void attackA25_secret_isNeverShown() {
        connect();

        String shown = server.as(admin, "GET", SECTION).send().body();

        assertThat(shown).contains("CLIENT_SECRET").doesNotContain("hunter2");
        assertThat(server.rows("audit").toString()).doesNotContain("hunter2");
    }
}
