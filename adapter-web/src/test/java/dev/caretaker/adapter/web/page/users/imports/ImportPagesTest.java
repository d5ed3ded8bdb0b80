package dev.caretaker.adapter.web.page.users.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.adapter.web.page.Visitor;
import dev.caretaker.application.user.ManageUsers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportPagesTest {

    private static final String PAGE = "/users/import";
    private static final String COLUMNS = "username,displayName,enabled,permissions,apiDocs\r\n";
    private static final String ANNA = COLUMNS + "änna,Änna Ümlaut,true,LOGS,false\r\n";
    private static final Pattern PASSWORD =
            Pattern.compile("<td[^>]*><span[^>]*>One-time password</span><code[^>]*>([^<]+)<");

    @AutoClose
    private RunningServer server;

    private Visitor admin;

    @BeforeEach
    void start() {
        server = RunningServer.start(Map.of("micronaut.server.max-request-size", "1MB"));
        admin = Visitor.signedIn(server, "admin");
        admin.open(PAGE);
    }

    private boolean isThere(String username) {
        return server.bean(ManageUsers.class).find(username).isPresent();
    }

    @Test
    void list_leadsToTheImport() {
        assertThat(admin.open("/users").body()).contains("href=\"/users/import\"");
    }

    @Test
    void preview_ofAFile_tellsAndChangesNothing() {
        HttpResponse<String> answer = admin.upload(PAGE, Map.of("file", ANNA, "action", "preview"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("1 user would be created", ">änna<", "value=\"import\">Import<", "Änna Ümlaut");
        assertThat(isThere("änna")).isFalse();
    }

    @Test
    void imported_showsOneTimePasswordsThatWork() {
        HttpResponse<String> answer = admin.upload(PAGE, Map.of("text", ANNA, "action", "import"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        Matcher password = PASSWORD.matcher(answer.body());
        assertThat(password.find()).isTrue();
        assertThat(answer.body()).contains("änna," + password.group(1)).doesNotContain("value=\"import\"");
        assertThat(new Visitor(server)
                        .signIn("änna", password.group(1))
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(next -> assertThat(next).startsWith("/login/password"));
    }

    @Test
    void refusedLine_isNamedAndNothingIsChanged() {
        String file = ANNA + "b<b>,Bob,true,NO_SUCH,false\r\n";

        HttpResponse<String> answer = admin.upload(PAGE, Map.of("text", file, "action", "import"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("What this file would do", "1 line is refused", "b&lt;b&gt;", "User name: Use letters")
                .doesNotContain("<b>", "value=\"import\"");
        assertThat(isThere("änna")).isFalse();
    }

    @Test
    void fileThatIsNone_comesBackWithTheReason() {
        HttpResponse<String> answer = admin.upload(PAGE, Map.of("text", "name,age\r\n", "action", "preview"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("The first line has to name these columns", ">name,age");
        assertThat(admin.upload(PAGE, Map.of("text", "")).body()).contains("Choose a file or paste its lines.");
    }

    @Test
    void passwords_canBeSavedAsAFile() {
        HttpResponse<String> answer =
                admin.submit(PAGE + "/passwords.csv", Map.of("passwords", "username,password\r\nanna,secret\r\n"));

        assertThat(answer.body()).isEqualTo("username,password\r\nanna,secret\r\n");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"passwords.csv\"");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
    }

    @Test
    void upload_withoutTheTokenOfThePage_isRefused() {
        assertThat(admin.upload(PAGE, Map.of("text", ANNA, "action", "import", "csrfToken", "x"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(isThere("änna")).isFalse();
    }

    @Test
    void upload_aboveOneMegabyte_isTooLarge() {
        assertThat(admin.upload(PAGE, Map.of("text", "x".repeat(1024 * 1024))).statusCode())
                .isEqualTo(413);
    }

    @Test
    void page_withoutThePermission_isClosed() {
        server.addUser("reader", Set.of("LOGS"), false);

        assertThat(Visitor.signedIn(server, "reader").open(PAGE).statusCode()).isEqualTo(403);
    }
}
