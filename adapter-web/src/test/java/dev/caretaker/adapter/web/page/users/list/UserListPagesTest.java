package dev.caretaker.adapter.web.page.users.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserListPagesTest {

    @AutoClose
    private RunningServer server;

    private Visitor admin;

    @BeforeEach
    void start() {
        server = RunningServer.start();
        server.addUser("Jürgen O'Neil", Set.of("LOGS"), false);
        admin = Visitor.signedIn(server, "admin");
    }

    private void addMany(int count) {
        for (int number = 1; number <= count; number++) {
            server.addUser(String.format("person-%03d", number), Set.of(), false);
        }
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    @Test
    void list_showsUsersEscapedWithTheirAddress() {
        String page = admin.open("/users").body();

        assertThat(page)
                .contains("<title>Users · SCEP Server</title>", "1–2 of 2")
                .contains("href=\"/users/by-name/J%C3%BCrgen%20O%27Neil\"", "Jürgen O&#x27;Neil", ">Logs<")
                .contains("href=\"/users/new\"", "href=\"/web/api/users.csv\"", "aria-current=\"true\">Users</a>");
    }

    @Test
    void list_withoutThePermission_isForbiddenAndNotOffered() {
        Visitor reader = Visitor.signedIn(server, "Jürgen O'Neil");

        assertThat(reader.open("/users").statusCode()).isEqualTo(403);
        assertThat(reader.open("/account").body()).doesNotContain("href=\"/users\"", "href=\"/settings/general\"");
    }

    @Test
    void list_withoutSession_leadsToSignIn() {
        assertThat(location(new Visitor(server).open("/users?q=M%C3%BCller&page=2")))
                .isEqualTo("/login?returnTo=%2Fusers%3Fq%3DM%25C3%25BCller%26page%3D2");
    }

    @Test
    void search_findsByBeginningsOfWords() {
        assertThat(admin.open("/users?q=neil").body()).contains("1–1 of 1", "value=\"neil\"", "href=\"/users\"");
        assertThat(admin.open("/users?q=%3Cb%3Enobody").body())
                .contains("Nobody found", "value=\"&lt;b&gt;nobody\"")
                .doesNotContain("<b>nobody");
    }

    @Test
    void pages_areLinked_andKeepTheSearch() {
        addMany(120);

        assertThat(admin.open("/users?q=person&page=2").body())
                .contains("51–100 of 120")
                .contains("href=\"/users?q&#x3D;person\">First", "href=\"/users?q&#x3D;person\">Previous")
                .contains("page&#x3D;3\">Next", "page&#x3D;3\">Last");
        assertThat(admin.open("/users").body()).doesNotContain(">Previous<").contains(">Next<");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "99", "2147483647"})
    void page_behindTheLast_leadsToTheLast(String number) {
        addMany(120);

        assertThat(location(admin.open("/users?q=person&page=" + number))).isEqualTo("/users?q=person&page=3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1"})
    void page_beforeTheFirst_isTheFirst(String number) {
        assertThat(admin.open("/users?page=" + number).body()).contains("1–2 of 2");
    }

    @Test
    void search_thatFindsTooMany_saysSo() {
        addMany(1001);

        assertThat(admin.open("/users?q=person").body()).contains("1–50 of 1,000", "More than 1,000 found");
    }

    @Test
    void columns_areRememberedWithoutScript() {
        admin.open("/users?q=neil");

        HttpResponse<String> answer = admin.submit(
                "/users/columns", Map.of("q", "neil", "page", "1", "column.api-docs", "true", "column.<b>", "true"));

        assertThat(location(answer)).isEqualTo("/users?q=neil");
        assertThat(answer.headers().firstValue("Set-Cookie")).hasValueSatisfying(cookie -> assertThat(cookie)
                .startsWith("caretaker-user-columns=api-docs;")
                .contains("Path=/users", "HTTPOnly", "SameSite=Lax"));
        assertThat(admin.open("/users").body())
                .contains(
                        "scope=\"col\">API documentation</th>", "Not selected", "name=\"column.state\" value=\"true\">")
                .doesNotContain("scope=\"col\">State</th>");
    }

    @Test
    void columns_none_leavesTheNames() {
        admin.open("/users");
        admin.submit("/users/columns", Map.of());

        assertThat(admin.open("/users").body())
                .contains(">admin</a>")
                .doesNotContain("scope=\"col\">Display name</th>");
    }

    @Test
    void state_tellsDisabledAndLocked() {
        server.disable(server.addUser("gone", Set.of(), false));
        for (int attempt = 0; attempt < 11; attempt++) {
            server.login("Jürgen O'Neil", "wrong");
        }

        assertThat(admin.open("/users").body()).contains(">Disabled</span>", ">Locked</span>");
    }
}
