package dev.caretaker.adapter.web.page.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.domain.access.TemporaryPassword;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResetAndDeletePagesTest {

    private static final String READER = "/users/by-name/reader";
    private static final String TYPED = "Quiet-Harbour-77-Lantern";
    private static final Pattern SHOWN = Pattern.compile("id=\"shown-once\">([^<]+)<");

    @AutoClose
    private RunningServer server;

    private Visitor admin;
    private Visitor helper;

    @BeforeEach
    void start() {
        server = RunningServer.start();
        server.addUser("reader", Set.of("LOGS"), false);
        server.addUser("helper", Set.of("USERS", "LOGS"), false);
        admin = Visitor.signedIn(server, "admin");
        helper = Visitor.signedIn(server, "helper");
        admin.open(READER);
        helper.open(READER);
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    @Test
    void reset_toAOneTimePassword_showsItOnceAndSignsOut() {
        Visitor reader = Visitor.signedIn(server, "reader");

        HttpResponse<String> answer = reset("reader", Map.of("passwordKind", "one-time"));

        Matcher shown = SHOWN.matcher(answer.body());
        assertThat(shown.find()).isTrue();
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(reader.open("/account").statusCode()).isEqualTo(303);
        assertThat(location(new Visitor(server).signIn("reader", shown.group(1))))
                .startsWith("/login/password");
        assertThat(admin.open(READER).body())
                .contains("the next sign-in has to change it, before <time")
                .doesNotContain(shown.group(1));
    }

    @Test
    void reset_loadedAgain_resetsNothing() {
        Map<String, String> form = form("reader", Map.of("passwordKind", "one-time"));
        Matcher shown = SHOWN.matcher(admin.submit(READER + "/password", form).body());
        assertThat(shown.find()).isTrue();

        HttpResponse<String> again = admin.submit(READER + "/password", form);

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body())
                .contains("the last time by admin on", "so the password was not reset")
                .contains("name=\"version\" value=\"2\"")
                .doesNotContain("shown-once");
        assertThat(location(new Visitor(server).signIn("reader", shown.group(1))))
                .startsWith("/login/password");
    }

    @Test
    void reset_toAOneTimePassword_endsAfterAWeek() {
        HttpResponse<String> answer = reset("reader", Map.of("passwordKind", "one-time"));
        Matcher shown = SHOWN.matcher(answer.body());
        assertThat(shown.find()).isTrue();

        server.clock().advance(Duration.ofDays(TemporaryPassword.VALID_DAYS));

        assertThat(answer.body()).contains("the first sign-in has to change it, before <time");
        assertThat(server.login("reader", shown.group(1)).statusCode()).isEqualTo(401);
        assertThat(Visitor.signedIn(server, "admin").open(READER).body()).contains("nobody used it before it expired");
    }

    private HttpResponse<String> reset(String username, Map<String, String> typed) {
        return admin.submit("/users/by-name/" + username + "/password", form(username, typed));
    }

    private Map<String, String> form(String username, Map<String, String> typed) {
        long version =
                server.bean(ManageUsers.class).find(username).orElseThrow().version();
        Map<String, String> form = new HashMap<>(typed);
        form.put("version", Long.toString(version));
        return form;
    }

    @Test
    void reset_toATypedPassword_works() {
        HttpResponse<String> answer = reset("reader", Map.of("passwordKind", "typed", "password", TYPED));

        assertThat(location(answer)).isEqualTo(READER + "?done=password-set");
        assertThat(server.login("reader", TYPED).statusCode()).isEqualTo(200);
    }

    @Test
    void reset_toAWeakPassword_saysWhyAndNeverRepeatsIt() {
        HttpResponse<String> answer = reset("reader", Map.of("passwordKind", "typed", "password", "short-1"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Use at least 12 characters.", "value=\"typed\" checked", "id=\"password-error\"")
                .doesNotContain("short-1");
        assertThat(admin.submit(READER + "/password", Map.of("passwordKind", "typed"))
                        .body())
                .contains("Enter a value.");
    }

    @Test
    void reset_ofOnesOwn_isRefused() {
        HttpResponse<String> answer = reset("admin", Map.of("passwordKind", "one-time"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Change your own password on My account");
    }

    @Test
    void reset_ofSomebodyWhoHoldsMore_isForbidden() {
        HttpResponse<String> answer =
                helper.submit("/users/by-name/admin/password", Map.of("passwordKind", "typed", "password", TYPED));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("This user holds more than you do");
        assertThat(server.login("admin", TYPED).statusCode()).isEqualTo(401);
    }

    @Test
    void delete_asksFirstAndNamesWhatHappens() {
        Visitor.signedIn(server, "reader");

        assertThat(admin.open(READER + "/delete").body())
                .contains("Delete reader?", "1 session ends at once.", "They have no API tokens.", "cannot be undone")
                .contains("action=\"/users/by-name/reader/delete\"");
        assertThat(admin.open("/users/by-name/admin/delete").body()).contains("This is your own account");
    }

    @Test
    void delete_confirmed_isFinalAndAtOnce() {
        Visitor reader = Visitor.signedIn(server, "reader");

        assertThat(location(admin.submit(READER + "/delete", Map.of()))).isEqualTo("/users?done=deleted");
        assertThat(admin.open("/users?done=deleted").body()).contains("The user is deleted.");
        assertThat(reader.open("/account").statusCode()).isEqualTo(303);
        assertThat(admin.open(READER).statusCode()).isEqualTo(404);
    }

    @Test
    void delete_ofTheLastAdministrator_isRefused() {
        HttpResponse<String> answer = admin.submit("/users/by-name/admin/delete", Map.of());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("This is the last enabled administrator");
    }

    @Test
    void delete_ofSomebodyWhoHoldsMore_isForbidden() {
        HttpResponse<String> answer = helper.submit("/users/by-name/admin/delete", Map.of());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("This user holds more than you do");
        assertThat(server.bean(ManageUsers.class).find("admin")).isPresent();
    }

    @Test
    void delete_withoutToken_isRefused() {
        assertThat(admin.submit(READER + "/delete", Map.of("csrfToken", "x")).statusCode())
                .isEqualTo(403);
    }
}
