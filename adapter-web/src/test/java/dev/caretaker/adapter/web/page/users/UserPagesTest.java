package dev.caretaker.adapter.web.page.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.User;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserPagesTest {

    private static final String READER = "/users/by-name/reader";

    @AutoClose
    private RunningServer server;

    private Visitor admin;

    @BeforeEach
    void start() {
        server = RunningServer.start();
        server.addUser("reader", Set.of("LOGS"), false);
        admin = Visitor.signedIn(server, "admin");
        admin.open(READER);
    }

    private User stored(String username) {
        return server.bean(ManageUsers.class).find(username).orElseThrow();
    }

    /** The form of a user as it is stored, as a browser would send it. */
    private Map<String, String> form(String username) {
        User user = stored(username);
        Map<String, String> form = new HashMap<>();
        form.put("version", Long.toString(user.version()));
        form.put("displayName", user.displayName());
        form.put("enabled", "true");
        user.permissions().forEach(name -> form.put("permissions." + name, "true"));
        return form;
    }

    private HttpResponse<String> save(Visitor visitor, String username, Map<String, String> form) {
        return visitor.submit("/users/by-name/" + username, form);
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    @Test
    void user_shown_hasValuesSessionsAndWays() {
        Visitor.signedIn(server, "reader");

        assertThat(admin.open(READER).body())
                .contains("<title>User reader ·", "value=\"The reader\"", "Firefox on Linux")
                .contains(
                        "name=\"permissions.LOGS\" value=\"true\" checked",
                        "name=\"permissions.USERS\" value=\"true\">")
                .contains("href=\"/users/by-name/reader/password\"", "href=\"/users/by-name/reader/delete\"", "End all")
                .doesNotContain(stored("reader").password().orElseThrow().hash().phc());
    }

    @Test
    void unknownUser_isNotFoundEverywhere() {
        assertThat(admin.open("/users/by-name/nobody").statusCode()).isEqualTo(404);
        assertThat(admin.open("/users/by-name/nobody/delete").statusCode()).isEqualTo(404);
        assertThat(admin.open("/users/by-name/nobody/password").statusCode()).isEqualTo(404);
        assertThat(admin.submit("/users/by-name/nobody/unlock", Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void user_withoutThePermission_isForbidden() {
        assertThat(Visitor.signedIn(server, "reader").open(READER).statusCode()).isEqualTo(403);
    }

    @Test
    void save_storesEverything() {
        Map<String, String> form = form("reader");
        form.put("displayName", "Somebody else");
        form.put("permissions.BACKUPS", "true");
        form.put("apiDocs", "true");

        assertThat(location(save(admin, "reader", form))).isEqualTo(READER + "?done=saved");
        assertThat(stored("reader").profile())
                .isEqualTo(new User.Profile("reader", "Somebody else", true, Set.of("BACKUPS", "LOGS"), true));
        assertThat(admin.open(READER + "?done=saved").body()).contains("Saved. It is in force from now on.");
    }

    @Test
    void save_ofTheSame_saysSo() {
        assertThat(location(save(admin, "reader", form("reader")))).isEqualTo(READER + "?done=unchanged");
    }

    @Test
    void save_disabling_endsSessionsAtOnce() {
        Visitor reader = Visitor.signedIn(server, "reader");
        Map<String, String> form = form("reader");
        form.remove("enabled");

        save(admin, "reader", form);

        assertThat(reader.open("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void save_ofABadName_keepsWhatWasTyped() {
        Map<String, String> form = form("reader");
        form.put("displayName", "<script>");
        form.put("permissions.BACKUPS", "true");

        HttpResponse<String> answer = save(admin, "reader", form);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("value=\"&lt;script&gt;\"", "Leave out the signs &lt; and &gt;.", "id=\"displayName-error\"")
                .contains("name=\"permissions.BACKUPS\" value=\"true\" checked")
                .doesNotContain("<script>");
    }

    @Test
    void save_basedOnAnOldVersion_showsBothAndCanBeRepeated() {
        Map<String, String> mine = form("reader");
        mine.put("displayName", "Mine");
        Map<String, String> others = form("reader");
        others.put("displayName", "Theirs");
        save(admin, "reader", others);

        HttpResponse<String> answer = save(admin, "reader", mine);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains(
                        "Somebody changed this user in between",
                        "<strong>admin</strong> made the newest change",
                        "<td>Mine</td><td>Theirs</td>",
                        "value=\"Mine\"")
                .contains("name=\"version\" value=\"" + stored("reader").version() + "\"");
        mine.put("version", Long.toString(stored("reader").version()));
        assertThat(location(save(admin, "reader", mine))).endsWith("done=saved");
        assertThat(stored("reader").displayName()).isEqualTo("Mine");
    }

    @Test
    void save_withoutAVersion_isAConflict() {
        Map<String, String> form = form("reader");
        form.remove("version");

        assertThat(save(admin, "reader", form).statusCode()).isEqualTo(409);
    }

    @Test
    void save_givingMoreThanOneHolds_isForbidden() {
        server.addUser("helper", Set.of("USERS", "LOGS"), false);
        Visitor helper = Visitor.signedIn(server, "helper");
        helper.open(READER);
        Map<String, String> form = form("reader");
        form.put("permissions.SETTINGS", "true");

        HttpResponse<String> answer = save(helper, "reader", form);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("You cannot give what you do not hold yourself: Settings.");
        assertThat(stored("reader").permissions()).containsExactly("LOGS");
    }

    @Test
    void userWhoHoldsMore_canBeSeenButNotChanged() {
        server.addUser("helper", Set.of("USERS"), false);
        Visitor helper = Visitor.signedIn(server, "helper");

        assertThat(helper.open("/users/by-name/admin").body())
                .contains(
                        "This user holds more than you do: Backups, Logs, Settings.",
                        "<fieldset class=\"plain\" disabled>")
                .doesNotContain("href=\"/users/by-name/admin/password\"");
        assertThat(save(helper, "admin", form("admin")).statusCode()).isEqualTo(303);
        Map<String, String> form = form("admin");
        form.put("displayName", "Hacked");
        assertThat(save(helper, "admin", form).statusCode()).isEqualTo(403);
        assertThat(stored("admin").displayName()).isEqualTo("The admin");
    }

    @Test
    void lastAdministrator_cannotBeDisabledOrDemoted() {
        Map<String, String> disabled = form("admin");
        disabled.remove("enabled");
        Map<String, String> demoted = form("admin");
        demoted.remove("permissions.USERS");

        HttpResponse<String> first = save(admin, "admin", disabled);
        HttpResponse<String> second = save(admin, "admin", demoted);

        assertThat(first.statusCode()).isEqualTo(409);
        assertThat(first.body()).contains("This is the last enabled administrator", "id=\"enabled-error\"");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("Nobody else could administer the server then", "id=\"permissions-error\"");
        assertThat(stored("admin").profile().isAdministrator()).isTrue();
    }

    @Test
    void unlock_letsInAgain() {
        for (int attempt = 0; attempt < 11; attempt++) {
            server.login("reader", "wrong");
        }
        assertThat(admin.open(READER).body()).contains("Locked after too many wrong passwords", "Unlock now");

        assertThat(location(admin.submit(READER + "/unlock", Map.of()))).isEqualTo(READER + "?done=unlocked");

        assertThat(admin.open(READER).body()).doesNotContain("Unlock now");
        assertThat(server.login("reader", RunningServer.PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void sessions_endOneByOneOrAllTogether() {
        Visitor reader = Visitor.signedIn(server, "reader");
        String id = server.bean(Sessions.class).list("id-reader").get(0).id();

        assertThat(location(admin.submit(READER + "/sessions/" + id + "/end", Map.of())))
                .isEqualTo(READER + "?done=ended");
        assertThat(reader.open("/account").statusCode()).isEqualTo(303);
        assertThat(location(admin.submit(READER + "/sessions/" + id + "/end", Map.of())))
                .isEqualTo(READER + "?done=gone");

        Visitor again = Visitor.signedIn(server, "reader");
        assertThat(location(admin.submit(READER + "/sessions/end-all", Map.of())))
                .isEqualTo(READER + "?done=ended-all");
        assertThat(again.open("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void sessions_ofOneself_spareThisOne() {
        Visitor elsewhere = Visitor.signedIn(server, "admin");

        admin.submit("/users/by-name/admin/sessions/end-all", Map.of());

        assertThat(elsewhere.open("/users").statusCode()).isEqualTo(303);
        assertThat(admin.open("/users").statusCode()).isEqualTo(200);
    }
}
