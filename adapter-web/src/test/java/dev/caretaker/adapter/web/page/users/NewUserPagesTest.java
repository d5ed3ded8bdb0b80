package dev.caretaker.adapter.web.page.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.User;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NewUserPagesTest {

    private static final String TYPED = "Quiet-Harbour-77-Lantern";
    private static final Pattern SHOWN = Pattern.compile("id=\"shown-once\">([^<]+)<");

    @AutoClose
    private RunningServer server;

    private Visitor admin;

    @BeforeEach
    void start() {
        server = RunningServer.start();
        admin = Visitor.signedIn(server, "admin");
        admin.open("/users/new");
    }

    private static Map<String, String> form(String username) {
        return new HashMap<>(
                Map.of("username", username, "displayName", "Ms New", "enabled", "true", "passwordKind", "one-time"));
    }

    private HttpResponse<String> create(Map<String, String> changes) {
        Map<String, String> form = form("new-one");
        form.putAll(changes);
        return admin.submit("/users/new", form);
    }

    private Optional<User> stored(String username) {
        return server.bean(ManageUsers.class).find(username);
    }

    @Test
    void page_offersEveryPermissionWithWhatItOpens() {
        assertThat(admin.open("/users/new").body())
                .contains("name=\"permissions.SETTINGS\"", "Read and export the logs.", "At least 12 characters")
                .contains("value=\"one-time\" checked", "name=\"enabled\" value=\"true\"")
                .doesNotContain(" disabled>");
    }

    @Test
    void page_locksWhatOneCannotGive() {
        server.addUser("helper", Set.of("USERS"), false);

        assertThat(Visitor.signedIn(server, "helper").open("/users/new").body())
                .contains("name=\"permissions.SETTINGS\" value=\"true\" disabled>")
                .contains("You do not hold this yourself", "name=\"permissions.USERS\" value=\"true\">");
    }

    @Test
    void create_withOneTimePassword_showsItOnceAndKeepsItNowhere() {
        HttpResponse<String> answer = create(Map.of("permissions.LOGS", "true", "apiDocs", "true"));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        Matcher shown = SHOWN.matcher(answer.body());
        assertThat(shown.find()).isTrue();
        assertThat(stored("new-one").orElseThrow().profile())
                .isEqualTo(new User.Profile("new-one", "Ms New", true, Set.of("LOGS"), true));
        assertThat(new Visitor(server)
                        .signIn("new-one", shown.group(1))
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(next -> assertThat(next).startsWith("/login/password"));
    }

    @Test
    void create_withTypedPassword_leadsToTheUser() {
        HttpResponse<String> answer = create(Map.of("passwordKind", "typed", "password", TYPED));

        assertThat(answer.headers().firstValue("Location")).hasValue("/users/by-name/new-one?done=created");
        assertThat(new Visitor(server).signIn("new-one", TYPED).statusCode()).isEqualTo(303);
    }

    @Test
    void create_withManyMistakes_namesEachAndKeepsWhatWasTyped() {
        HttpResponse<String> answer = create(Map.of(
                "username",
                "a<b",
                "displayName",
                "<i>",
                "passwordKind",
                "typed",
                "password",
                "short-1",
                "permissions.LOGS",
                "true"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("<title>Not saved: New user")
                .contains("value=\"a&lt;b\"", "value=\"&lt;i&gt;\"", "name=\"permissions.LOGS\" value=\"true\" checked")
                .contains("value=\"typed\" checked", "id=\"username-error\"", "id=\"displayName-error\"")
                .contains("id=\"password-error\"", "Use at least 12 characters.", "href=\"#username\"")
                .doesNotContain("short-1", "<i>");
        assertThat(stored("a<b")).isEmpty();
    }

    @Test
    void create_withoutAnything_asksForNameAndPassword() {
        HttpResponse<String> answer = create(Map.of("username", "", "passwordKind", "typed", "password", ""));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"username-error\"", "id=\"password-error\"");
    }

    @Test
    void create_withANameTakenInAnotherSpelling_isRefused() {
        HttpResponse<String> answer = create(Map.of("username", "ADMIN"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("There is a user of this name already.");
    }

    @Test
    void create_withAnUnknownPermission_isRefused() {
        HttpResponse<String> answer = create(Map.of("permissions.<b>", "true"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("There is no permission “&lt;b&gt;”.", "id=\"permissions-error\"");
    }

    @Test
    void create_withMoreThanOneHolds_isForbiddenAndChangesNothing() {
        server.addUser("helper", Set.of("USERS"), false);
        Visitor helper = Visitor.signedIn(server, "helper");
        helper.open("/users/new");
        Map<String, String> form = form("climber");
        form.put("permissions.SETTINGS", "true");

        HttpResponse<String> answer = helper.submit("/users/new", form);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("You cannot give what you do not hold yourself: Settings.", "value=\"climber\"");
        assertThat(stored("climber")).isEmpty();
    }

    @Test
    void create_withoutToken_isRefused() {
        assertThat(create(Map.of("csrfToken", "wrong")).statusCode()).isEqualTo(403);
        assertThat(stored("new-one")).isEmpty();
    }

    @Test
    void create_withAllSignsOfNames_canBeOpened() {
        String name = "Zoë+x@d-e_f.g O'N";

        create(Map.of("username", name, "passwordKind", "typed", "password", TYPED));

        assertThat(admin.open(UserAddress.of(name)).statusCode()).isEqualTo(200);
        assertThat(admin.open(UserAddress.of(name)).body()).contains("Zoë");
    }
}
