package dev.caretaker.adapter.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.adapter.web.WatchedMicrosoft;
import dev.caretaker.application.sso.VerifiedIdentity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MicrosoftSignInTest {

    private static final String WAY = "/authentication/sso/microsoftoidc";
    private static final String LOGOUT = "/web/api/authentication/sso/microsoftoidc/logout";
    private static final String SECTION = "/web/api/settings/entra-sso";
    private static final String TENANT = "8eaef023-2b34-4da1-9baa-8bc8c9d6a490";
    private static final String VALUES = """
            {"enabled":true,"cloud":"GLOBAL","tenantId":"%s","clientId":"11112222-bbbb-3333-cccc-4444dddd5555",
            "localLogin":"ALLOWED","logoutFromMicrosoft":false,"clockSkewSeconds":120%s}""";
    private static final String SECRET =
            ",\"credential\":{\"kind\":\"CLIENT_SECRET\",\"clientSecret\":\"hunter2hunter2\"}";

    private final RunningServer server = RunningServer.start();
    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private String admin = "";

    @BeforeEach
    void map() {
        admin = server.token("admin");
        assertThat(put("/web/api/settings/role-mappings", """
                {"mappings":[{"role":"Operator","permissions":["LOGS"]}]}""").statusCode()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> put(String path, String json) {
        return server.as(admin, "PUT", path).header("If-Match", "*").json(json).send();
    }

    private void connect() {
        assertThat(put(SECTION, VALUES.formatted(TENANT, SECRET)).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private static String cookie(HttpResponse<?> response, String name) {
        return response.headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith(name + "="))
                .map(one -> one.substring(0, one.indexOf(';')))
                .findFirst()
                .orElse("");
    }

    private static VerifiedIdentity zoe(String... roles) {
        return new VerifiedIdentity(
                TENANT,
                "00000000-0000-0000-0000-000000000001",
                "sub",
                Optional.of("zoe@example.org"),
                Optional.empty(),
                List.of(roles),
                Optional.of("sid-1"),
                Optional.empty());
    }

    private HttpResponse<String> comeBack(String returnTo, String... roles) throws IOException, InterruptedException {
        HttpResponse<String> start = get(WAY + "?returnTo=" + returnTo);
        assertThat(start.statusCode()).isEqualTo(303);
        String query = server.bean(WatchedMicrosoft.class).signIn(zoe(roles));
        return get(WAY + "/login" + query, "Cookie", cookie(start, "caretaker-sso"));
    }

    private static String location(HttpResponse<?> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    private HttpResponse<String> signOut(String session) throws IOException, InterruptedException {
        String page = get("/account", "Cookie", session).body();
        String token = page.replaceFirst("(?s).*?name=\"csrfToken\" value=\"([^\"]+)\".*", "$1");
        return post("/logout", "csrfToken=" + token, "Cookie", session);
    }

    private HttpResponse<String> post(String path, String form, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void signOut_ofSomebodyFromMicrosoft_leadsThereOnlyIfAsked() throws Exception {
        connect();
        HttpResponse<String> here = signOut(cookie(comeBack("/account", "Operator"), "caretaker-session"));
        assertThat(here.statusCode()).isEqualTo(303);
        assertThat(location(here)).isEqualTo("/login?notice=signed-out");

        String there = VALUES.replace("\"logoutFromMicrosoft\":false", "\"logoutFromMicrosoft\":true");
        assertThat(put(SECTION, there.formatted(TENANT, SECRET)).statusCode()).isEqualTo(200);
        String session = cookie(comeBack("/account", "Operator"), "caretaker-session");
        HttpResponse<String> out = signOut(session);

        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(out.headers().firstValue("Refresh").orElse("")).startsWith("0; url=http");
        assertThat(get("/web/api/authentication/me", "Cookie", session).statusCode())
                .isEqualTo(401);
        assertThat(location(get(WAY + "/login"))).isEqualTo("/login?notice=signed-out");
    }

    @Test
    void signIn_mappedRole_opensItsPageUntilMicrosoftEndsIt() throws Exception {
        assertThat(get("/login").body()).doesNotContain("Log in using Microsoft");
        connect();
        assertThat(get("/login").body()).contains("Log in using Microsoft");

        HttpResponse<String> in = comeBack("/account", "Operator");

        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(location(in)).isEqualTo("/account");
        String session = cookie(in, "caretaker-session");
        JsonNode me = RunningServer.json(get("/web/api/authentication/me", "Cookie", session));
        assertThat(me.get("signedInWith").textValue()).isEqualTo("ENTRA");
        assertThat(me.get("roles").toString()).isEqualTo("[\"Operator\"]");
        assertThat(me.get("permissions").toString()).isEqualTo("[\"LOGS\"]");
        assertThat(get("/web/api/logs", "Cookie", session).statusCode()).isEqualTo(200);
        assertThat(get("/web/api/users", "Cookie", session).statusCode()).isEqualTo(403);

        HttpResponse<String> ended = get(LOGOUT + "?sid=sid-1");
        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(ended.body()).isEmpty();
        assertThat(ended.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(ended.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(get("/web/api/logs", "Cookie", session).statusCode()).isEqualTo(401);
    }

    @Test
    void user_fromMicrosoft_isShownAsOneWithRolesAndWhatTheyGive() throws Exception {
        connect();
        comeBack("/account", "Operator", "Nobody-mapped-this");
        String admin = server.token("admin");

        String page = server.as(admin, "GET", "/users/by-name/zoe%40example.org")
                .send()
                .body();

        assertThat(page)
                .contains("SSO user", "Signs in through Microsoft; no password on this server.", "Newest sign-in")
                .contains(">Operator<", ">Nobody-mapped-this<", ">Logs<")
                .doesNotContain("Reset password", "name=\"permissions.");
        assertThat(server.as(admin, "GET", "/users").send().body()).contains("SSO user", "By role at Microsoft");

        assertThat(get(LOGOUT + "?sid=sid-1").statusCode()).isEqualTo(200);
        assertThat(server.as(admin, "GET", "/users/by-name/zoe%40example.org")
                        .send()
                        .body())
                .contains(">Operator<", "Not signed in anywhere.");
    }

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
        HttpRequest other = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + LOGOUT))
                .DELETE()
                .build();
        assertThat(browser.send(other, BodyHandlers.discarding()).statusCode()).isEqualTo(405);

        assertThat(get("/web/api/logs", "Cookie", session).statusCode()).isEqualTo(200);
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
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(browser.send(ahead, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
        assertThat(location(get(back, "Cookie", cookie))).isEqualTo("/");

        HttpResponse<String> again = get(back, "Cookie", cookie);

        assertThat(location(again)).startsWith("/login?microsoft=EXPIRED&reference=");
        assertThat(get(location(again)).body()).contains("The sign-in expired.", "Reference ");
    }

    @Test
    void roleThatNobodyMapped_leadsBackWithAReference() throws Exception {
        connect();

        HttpResponse<String> refused = comeBack("/account", "Guest");

        assertThat(cookie(refused, "caretaker-session")).isEmpty();
        assertThat(get(location(refused)).body()).contains("Your account has no permissions here.");
    }
}
