package dev.caretaker.adapter.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class MicrosoftSignInTest extends MicrosoftFixture {

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
    void roleThatNobodyMapped_leadsBackWithAReference() throws Exception {
        connect();

        HttpResponse<String> refused = comeBack("/account", "Guest");

        assertThat(cookie(refused, "caretaker-session")).isEmpty();
        assertThat(get(location(refused)).body()).contains("Your account has no permissions here.");
    }
}
