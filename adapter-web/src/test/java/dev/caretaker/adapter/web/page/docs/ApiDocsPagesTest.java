package dev.caretaker.adapter.web.page.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import dev.caretaker.application.Actor;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiDocsPagesTest {

    private static final String ENTRY = "href=\"/api-docs\"";

    @AutoClose
    private RunningServer server;

    private Visitor reader;

    @BeforeEach
    void start() {
        server = RunningServer.start();
        server.addUser("reader", Set.of("LOGS"), false);
        reader = Visitor.signedIn(server, "reader");
    }

    private void set(String name, String value) {
        var settings = server.bean(ManageSettings.class);
        var before = settings.view("api-documentation");
        Map<String, String> text = new LinkedHashMap<>(before.text());
        text.put(name, value);
        settings.save(new Submission("api-documentation", text, before.version()), Actor.system(), Optional.empty());
    }

    private void select(String username) {
        User user = server.bean(ManageUsers.class).find(username).orElseThrow();
        Profile selected = new Profile(username, user.displayName(), true, user.permissions(), true);
        assertThat(server.bean(UserStore.class).update(user.with(selected))).isEqualTo(UserStore.Outcome.DONE);
    }

    @Test
    void page_forThoseWhoAreNotSelected_doesNotExist() {
        assertThat(reader.open("/api-docs").statusCode()).isEqualTo(404);
        assertThat(reader.open("/api-docs").body().replaceAll("content=\"[^\"]+\"", ""))
                .isEqualTo(reader.open("/nothing-at-all").body().replaceAll("content=\"[^\"]+\"", ""));
        assertThat(reader.open("/account").body()).doesNotContain(ENTRY);
    }

    @Test
    void page_forSelectedUsers_isThere() {
        select("reader");
        Visitor selected = Visitor.signedIn(server, "reader");

        assertThat(selected.open("/account").body()).contains(ENTRY);
        assertThat(selected.open("/api-docs").body())
                .contains("data-document=\"/web/api/openapi.json\"", "href=\"/web/api/openapi.yaml\"")
                .doesNotContain("name=\"as\"");
    }

    @Test
    void page_withoutScripts_listsTheCallsOfItsReader() {
        set("access", "EVERYBODY");
        Visitor admin = Visitor.signedIn(server, "admin");

        assertThat(reader.open("/api-docs").body())
                .contains(">GET /web/api/authentication/me<", ">GET /web/api/logs<")
                .doesNotContain("/web/api/users");
        assertThat(admin.open("/api-docs").body())
                .contains(">POST /web/api/users/{username}/unlock<", "Unlocks an account that is locked");
        assertThat(admin.open("/api-docs?as=reader").body()).doesNotContain("/web/api/users");
    }

    @Test
    void change_ofTheSection_actsAtOnce() {
        set("access", "EVERYBODY");
        assertThat(reader.open("/api-docs").statusCode()).isEqualTo(200);

        set("access", "NOBODY");
        assertThat(reader.open("/api-docs").statusCode()).isEqualTo(404);
    }

    @Test
    void tryOut_isOnlyForThoseWhoMay() {
        set("access", "EVERYBODY");
        assertThat(reader.open("/api-docs").body()).contains("data-try-out=\"false\"");

        set("tryItOut", "true");
        assertThat(reader.open("/api-docs").body()).contains("data-try-out=\"true\"");
    }

    @Test
    void addressOfAnotherDocument_isIgnored() {
        set("access", "EVERYBODY");

        assertThat(reader.open("/api-docs?url=https://evil.example/x.json&configUrl=https://evil.example/c.json")
                        .body())
                .contains("data-document=\"/web/api/openapi.json\"")
                .doesNotContain("evil.example");
    }

    @Test
    void viewAs_isForAdministrators() {
        set("access", "EVERYBODY");
        set("tryItOut", "true");
        Visitor admin = Visitor.signedIn(server, "admin");

        assertThat(admin.open("/api-docs?as=reader").body())
                .contains("openapi.json?as&#x3D;reader", "<strong>reader</strong>", "data-try-out=\"false\"");
        assertThat(reader.open("/api-docs?as=admin").body()).contains("data-document=\"/web/api/openapi.json\"");
    }

    @Test
    void viewAs_ofNobody_saysSoThere() {
        set("access", "EVERYBODY");

        var answer = Visitor.signedIn(server, "admin").open("/api-docs?as=%3Cb%3E");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("There is no user of this name.", "value=\"&lt;b&gt;\"")
                .doesNotContain("<b>", "?as");
    }

    @Test
    void viewAs_ofSomebodyWhoMayNotRead_saysSo() {
        select("admin");

        var answer = Visitor.signedIn(server, "admin").open("/api-docs?as=reader");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("This user finds no documentation").doesNotContain("?as");
    }

    @Test
    void page_withoutSession_leadsToSignIn() {
        assertThat(new Visitor(server).open("/api-docs").headers().firstValue("Location"))
                .hasValue("/login?returnTo=%2Fapi-docs");
    }

    @Test
    void page_hasTheSamePolicyAsEveryOther() {
        set("access", "EVERYBODY");

        assertThat(reader.open("/api-docs").headers().firstValue("Content-Security-Policy"))
                .isEqualTo(reader.open("/account").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).doesNotContain("unsafe"));
    }
}
