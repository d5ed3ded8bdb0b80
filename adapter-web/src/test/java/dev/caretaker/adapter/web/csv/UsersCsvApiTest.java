package dev.caretaker.adapter.web.csv;

import static dev.caretaker.adapter.web.problem.Problems.assertProblem;
import static dev.caretaker.adapter.web.problem.Problems.refusedFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.adapter.web.api.Call;
import dev.caretaker.adapter.web.api.CountingHasher;
import dev.caretaker.adapter.web.api.RunningServer;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.AccountName;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsersCsvApiTest {

    private static final String PATH = "/web/api/users.csv";
    private static final String COLUMNS = "username,displayName,enabled,permissions,apiDocs\r\n";

    @AutoClose
    private final RunningServer server = RunningServer.start();

    private String admin = "";

    @BeforeEach
    void signIn() {
        admin = server.token("admin");
    }

    private HttpResponse<String> export() {
        return server.as(admin, "GET", PATH).send();
    }

    private Call upload(String query) {
        return server.as(admin, "POST", PATH + query);
    }

    private JsonNode imported(String query, String lines) {
        HttpResponse<String> answer =
                upload(query).body("text/csv", COLUMNS + lines).send();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningServer.json(answer);
    }

    private Optional<User> find(String username) {
        return server.bean(UserStore.class).find(AccountName.of(username));
    }

    private void add(String username, String displayName) {
        Profile profile = new Profile(username, displayName, true, Set.of("LOGS", "GONE"), true);
        server.bean(UserStore.class).create(new User("id-" + username, profile, Optional.empty(), 0));
    }

    @Test
    void export_isSafeForSpreadsheetsAndHoldsNoHash() {
        add("-anna", "=HYPERLINK(\"http://x\",\"y\")");
        add("berta", "Meier, Berta");

        HttpResponse<String> file = export();

        assertThat(file.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(file.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"users.csv\"");
        assertThat(file.body())
                .isEqualTo(COLUMNS
                        + "'-anna,\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",true,GONE LOGS,true\r\n"
                        + "admin,The admin,true,BACKUPS LOGS SETTINGS USERS,false\r\n"
                        + "berta,\"Meier, Berta\",true,GONE LOGS,true\r\n");
    }

    @Test
    void export_importedAgain_isTheSameLineByLine() {
        List<String> names =
                List.of("=x", "'=x", "''+x", "a,b", "say \"hi\"", "Ä ö 名", "", "'quoted'", "-", "a;b", "@me", " x ");
        for (int number = 0; number < names.size(); number++) {
            add("-user" + number, names.get(number));
        }

        HttpResponse<String> answer =
                upload("").body("text/csv", export().body()).send();

        JsonNode plan = RunningServer.json(answer);
        assertThat(plan.get("same").intValue()).as(answer.body()).isEqualTo(names.size() + 1);
        assertThat(plan.get("lines").findValuesAsText("action")).containsOnly("SAME");
    }

    @Test
    void export_ofManyPages_isComplete() {
        for (int number = 0; number < 1100; number++) {
            add("user" + number, "");
        }

        assertThat(export().body().lines()).hasSize(1102).doesNotHaveDuplicates();
    }

    @Test
    void dryRun_tellsWhatWouldHappenAndChangesNothing() {
        add("berta", "Berta");

        JsonNode plan = imported(
                "?dryRun=true",
                "anna,Anna,true,LOGS,false\r\nBERTA,Berta,FALSE,LOGS,true\r\nx/y,X,maybe,NOPE,true\r\n");

        assertThat(plan.get("dryRun").booleanValue()).isTrue();
        assertThat(plan.get("lines").findValuesAsText("action")).containsExactly("CREATE", "CHANGE", "REFUSED");
        assertThat(plan.get("lines").findValuesAsText("line")).containsExactly("2", "3", "4");
        assertThat(plan.get("lines").get(2).get("violations").findValuesAsText("field"))
                .containsExactly("enabled", "username", "permissions");
        assertThat(plan.toString()).doesNotContain("initialPassword");
        assertThat(find("anna")).isEmpty();
        assertThat(find("berta").orElseThrow().enabled()).isTrue();
    }

    @Test
    void import_createsAndChangesAndAnswersOneTimePasswords() {
        add("berta", "Berta");

        JsonNode done = imported(
                "?dryRun=false",
                "anna,Anna,true,LOGS BACKUPS,false\r\nberta,Berta,false,,true\r\nadmin,The admin,true,"
                        + "BACKUPS LOGS SETTINGS USERS,false");

        assertThat(done.get("created").intValue()).isEqualTo(1);
        assertThat(done.get("changed").intValue()).isEqualTo(1);
        assertThat(done.get("same").intValue()).isEqualTo(1);
        String password = done.get("lines").get(0).get("initialPassword").textValue();
        assertThat(server.login("anna", password).body()).contains("PASSWORD_CHANGE_REQUIRED");
        assertThat(find("berta").orElseThrow().permissions()).containsExactly("GONE");
        assertThat(server.rows("audit").toString()).doesNotContain(password);
    }

    @Test
    void import_lineOvertakenMeanwhile_isRefusedAndTheOthersAreDone() {
        add("berta", "Berta");
        UserStore store = server.bean(UserStore.class);
        server.bean(CountingHasher.class).beforeHash(() -> {
            User berta = find("berta").orElseThrow();
            store.update(berta.with(new Profile("berta", "Overtaken", true, berta.permissions(), true)));
        });

        JsonNode done = imported("", "anna,Anna,true,LOGS,false\r\nberta,Other,true,LOGS GONE,true\r\n");

        assertThat(done.get("created").intValue()).isEqualTo(1);
        assertThat(done.get("refused").intValue()).isEqualTo(1);
        JsonNode line = done.get("lines").get(1);
        assertThat(line.get("action").textValue()).isEqualTo("REFUSED");
        assertThat(line.get("violations").get(0).get("code").textValue()).isEqualTo("changed-in-between");
        assertThat(find("anna")).isPresent();
        assertThat(find("berta").orElseThrow().displayName()).isEqualTo("Overtaken");
    }

    @Test
    void import_withOneRefusedLine_changesNothingAndNamesTheLine() {
        HttpResponse<String> answer = upload("")
                .body(
                        "text/csv",
                        COLUMNS
                                + "anna,Anna,true,,false\r\n\"ber\r\nta\",,true,,false\r\n\r\ncarla,<b>,true,,false\r\n")
                .send();

        assertThat(refusedFields(answer)).containsExactly("line 3: username", "line 6: displayName");
        assertThat(find("anna")).isEmpty();
    }

    @Test
    void import_columnsInAnotherOrderAfterAByteOrderMark_isRead() {
        HttpResponse<String> answer = upload("")
                .body(
                        "text/csv; charset=utf-8",
                        "\uFEFFenabled,apiDocs,permissions,displayName,username\ntrue,false,LOGS,Ännchen,änna\n")
                .send();

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(find("änna").orElseThrow().displayName()).isEqualTo("Ännchen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "username,displayName\r\n",
                "username,displayName,enabled,permissions,apiDocs,passwordHash\r\n",
                "username,username,enabled,permissions,apiDocs\r\n",
                "username;displayName;enabled;permissions;apiDocs\r\n",
                COLUMNS + "anna,Anna,true,LOGS\r\n",
                COLUMNS + "anna,Anna,true,LOGS,true,more\r\n",
                COLUMNS + "\"anna,Anna,true,LOGS,true\r\n",
                COLUMNS + "\"an\"na,Anna,true,LOGS,true\r\n",
            })
    void import_thatIsNotSuchAFile_isABadRequest(String file) {
        assertProblem(upload("").body("text/csv", file).send(), 400, "bad-request");
    }

    @Test
    void import_notInUtf8_isABadRequest() {
        byte[] latin = (COLUMNS + "\u00e4nna,,true,,true").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertProblem(
                upload("").body("text/csv", BodyPublishers.ofByteArray(latin)).send(), 400, "bad-request");
    }

    @ParameterizedTest
    @CsvSource({"application/json, {}", "text/plain, x", "multipart/form-data, x"})
    void import_ofAnotherType_isUnsupported(String type, String body) {
        assertProblem(upload("").body(type, body).send(), 415, "unsupported-media-type");
    }

    @Test
    void import_tooManyLinesOrAnUnclearSwitch_isRefused() {
        String tooMany = COLUMNS + "anna,,true,,true\r\n".repeat(2001);
        assertThat(refusedFields(upload("").body("text/csv", tooMany).send())).containsExactly("lines");

        assertThat(refusedFields(
                        upload("?dryRun=perhaps").body("text/csv", COLUMNS).send()))
                .containsExactly("dryRun");
    }

    @Test
    void import_takingTheLastAdministratorAway_isRefused() {
        HttpResponse<String> answer = upload("")
                .body("text/csv", COLUMNS + "admin,The admin,true,USERS,false\r\n")
                .send();

        assertThat(refusedFields(answer)).containsExactly("line 2: permissions");
    }
}
