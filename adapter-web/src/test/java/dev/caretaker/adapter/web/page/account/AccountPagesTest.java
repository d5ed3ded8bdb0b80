package dev.caretaker.adapter.web.page.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import dev.caretaker.application.signin.Sessions;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountPagesTest {

    private static final String NEXT = "Quiet-Harbour-77-Lantern";

    @AutoClose
    private RunningServer server;

    private Visitor reader;

    @BeforeEach
    void start() {
        server = RunningServer.start();
        server.addUser("reader", Set.of("LOGS"), false);
        reader = Visitor.signedIn(server, "reader");
        reader.open("/account");
    }

    private HttpResponse<String> change(String current, String next, String repeat) {
        return reader.submit(
                "/account/password", Map.of("currentPassword", current, "newPassword", next, "repeatPassword", repeat));
    }

    @Test
    void account_shown_tellsWhoAndFromWhere() {
        String page = reader.open("/account").body();

        assertThat(page)
                .contains("The reader", ">Logs<", "Firefox on Linux", "127.0.0.1", "This session", "Log out")
                .doesNotContain("End all others", "/settings/general");
    }

    @Test
    void userMenu_offersSettingsOnlyToThoseWhoMay() {
        assertThat(Visitor.signedIn(server, "admin").open("/account").body()).contains("href=\"/settings/general\"");
    }

    @Test
    void settings_withoutPermission_areForbidden() {
        assertThat(reader.open("/settings/general").statusCode()).isEqualTo(403);
    }

    @Test
    void changePassword_withWrongPresentOne_saysSoThere() {
        HttpResponse<String> answer = change("wrong", NEXT, NEXT);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("This is not your present password.").doesNotContain(NEXT);
    }

    @Test
    void changePassword_toOneThatContainsTheUserName_isRefused() {
        String named = "my-reader-account-2026";

        HttpResponse<String> answer = change(RunningServer.PASSWORD, named, named);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Leave out your own name");
    }

    @Test
    void changePassword_withNothingTyped_namesEachInput() {
        HttpResponse<String> answer = change("", "", "");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body().split("Enter a value\\.", -1)).hasSize(3);
    }

    @Test
    void changePassword_done_saysSoAndEndsOtherSessions() {
        Visitor elsewhere = Visitor.signedIn(server, "reader");

        HttpResponse<String> answer = change(RunningServer.PASSWORD, NEXT, NEXT);

        assertThat(answer.headers().firstValue("Location")).hasValue("/account?done=changed");
        assertThat(reader.open("/account?done=changed").body()).contains("Your password is changed.");
        assertThat(elsewhere.open("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void endSession_endsThatOneOnly() {
        Visitor elsewhere = Visitor.signedIn(server, "reader");
        var list = server.bean(Sessions.class).list("id-reader");
        String other =
                reader.open("/account").body().split("/account/sessions/", 3)[2].split("/end", 2)[0];

        assertThat(list).hasSize(2);
        assertThat(reader.submit("/account/sessions/" + other + "/end", Map.of())
                        .headers()
                        .firstValue("Location"))
                .hasValue("/account?done=ended");
        assertThat(elsewhere.open("/account").statusCode()).isEqualTo(303);
        assertThat(reader.open("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void endSession_ofSomebodyElse_changesNothing() {
        Visitor admin = Visitor.signedIn(server, "admin");
        String foreign = server.bean(Sessions.class).list("id-admin").get(0).id();

        HttpResponse<String> answer = reader.submit("/account/sessions/" + foreign + "/end", Map.of());

        assertThat(answer.headers().firstValue("Location")).hasValue("/account?done=gone");
        assertThat(admin.open("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void endOthers_leavesThisOne() {
        Visitor elsewhere = Visitor.signedIn(server, "reader");

        assertThat(reader.open("/account").body()).contains("End all others");
        reader.submit("/account/sessions/end-others", Map.of());

        assertThat(elsewhere.open("/account").statusCode()).isEqualTo(303);
        assertThat(reader.open("/account?done=ended-others").body()).contains("All your other sessions have ended.");
    }

    @Test
    void form_withoutToken_isRefused() {
        assertThat(reader.submit("/account/sessions/end-others", Map.of("csrfToken", "wrong"))
                        .statusCode())
                .isEqualTo(403);
    }
}
